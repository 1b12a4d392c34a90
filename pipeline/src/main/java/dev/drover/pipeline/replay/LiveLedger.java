package dev.drover.pipeline.replay;

import dev.drover.pipeline.audit.PartitionLog;
import dev.drover.pipeline.audit.PartitionLog.Stretch;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the live job wrote about a range, read only.
 *
 * @param rows committed rows of the range
 * @param alarms steps of the range, each once
 * @param loadingsBegunBefore loadings that have rows before the range and in it: a replay of the range knows only a
 *     part of them
 */
public record LiveLedger(List<LedgerEntry> rows, Collection<Alarm> alarms, Set<String> loadingsBegunBefore) {

    /** @throws org.apache.kafka.common.KafkaException if the broker or a topic is not there */
    public static LiveLedger read(String bootstrap, ReplayRange range) {
        List<LedgerEntry> rows = new ArrayList<>();
        Set<String> before = new HashSet<>();
        each(bootstrap, JudgementTopics.LEDGER, record -> {
            LedgerEntry row = LedgerJson.read(record.value());
            if (range.keeps(row.eventMicros())) {
                rows.add(row);
            } else if (row.eventMicros() < range.fromMicros() && row.key().startsWith(LedgerValues.LOADING)) {
                before.add(row.key());
            }
        });
        Map<String, Alarm> alarms = new TreeMap<>();
        each(bootstrap, JudgementTopics.ALARMS, record -> {
            Alarm step = AlarmJson.read(record.value());
            if (range.keeps(step.eventMicros())) {
                alarms.put(step.id() + '\n' + step.seq(), step);
            }
        });
        Set<String> begunBefore = new TreeSet<>();
        rows.stream().map(LedgerEntry::key).filter(before::contains).forEach(begunBefore::add);
        return new LiveLedger(rows, alarms.values(), begunBefore);
    }

    private interface Taker {
        void take(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException;
    }

    private static void each(String bootstrap, String topic, Taker taker) {
        List<PartitionLog> logs = PartitionLog.open(bootstrap, topic, Stretch.WHOLE);
        try {
            for (PartitionLog log : logs) {
                while (log.hasNext()) {
                    take(log.next(), taker);
                }
            }
        } finally {
            logs.forEach(PartitionLog::close);
        }
    }

    private static void take(ConsumerRecord<byte[], byte[]> record, Taker taker) {
        try {
            taker.take(record);
        } catch (MalformedRecordException unreadable) {
            // `drover ledger verify` tells of those; there is nothing in them to compare.
        }
    }
}
