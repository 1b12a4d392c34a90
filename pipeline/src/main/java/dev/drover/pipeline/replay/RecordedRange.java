package dev.drover.pipeline.replay;

import dev.drover.pipeline.arrival.DetectionsArrival;
import dev.drover.pipeline.audit.PartitionLog;
import dev.drover.pipeline.audit.PartitionLog.Stretch;
import dev.drover.pipeline.kafka.ReadDetections;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.Orders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The detections of a range from Kafka, of all cameras, the partitions merged by event time: the same log gives the
 * same order. Each partition is read to its present end, for what a camera sent late stands far behind its time.
 */
public final class RecordedRange implements Iterator<DetectionsArrival>, AutoCloseable {

    /** Records of a partition that say from when on it is kept. */
    private static final int FIRST = 20;

    private record Head(ConsumerRecord<byte[], byte[]> record, PartitionLog from) {}

    private final ReplayRange range;
    private final List<PartitionLog> logs;
    private final PriorityQueue<Head> heads = new PriorityQueue<>(
            Comparator.<Head>comparingLong(head -> head.record().timestamp())
                    .thenComparingInt(head -> head.record().partition()));
    private final LongConsumer progress;
    private long read;

    private RecordedRange(ReplayRange range, List<PartitionLog> logs, LongConsumer progress) {
        this.range = range;
        this.logs = logs;
        this.progress = progress;
        logs.forEach(this::refill);
    }

    /**
     * @param progress told how many records of {@link #size()} were read
     * @throws NotRecordedException if a part of the range has expired or is not recorded yet
     * @throws org.apache.kafka.common.KafkaException if the broker or the topic is not there
     */
    public static RecordedRange open(String bootstrap, ReplayRange range, LongConsumer progress)
            throws NotRecordedException {
        refuseWhatIsNotThere(bootstrap, range);
        Stretch stretch = new Stretch(range.readFromMicros() / 1000, -1);
        List<PartitionLog> logs = PartitionLog.open(bootstrap, JudgementTopics.DETECTIONS, stretch);
        try {
            return new RecordedRange(range, logs, progress);
        } catch (RuntimeException e) {
            logs.forEach(PartitionLog::close);
            throw e;
        }
    }

    private static void refuseWhatIsNotThere(String bootstrap, ReplayRange range) throws NotRecordedException {
        List<PartitionLog> whole = PartitionLog.open(bootstrap, JudgementTopics.DETECTIONS, Stretch.WHOLE);
        try {
            long keptFrom = 0;
            for (PartitionLog log : whole) {
                // Where nothing was ever removed, nothing was there before. What a camera sent late may stand first.
                for (int i = 0; i < FIRST && log.expiredBefore() && log.hasNext(); i++) {
                    keptFrom = Math.max(keptFrom, log.next().timestamp() * 1000);
                }
            }
            long newest =
                    whole.stream().mapToLong(PartitionLog::newestMillis).max().orElse(-1) * 1000;
            refuse(range, keptFrom, newest);
        } finally {
            whole.forEach(PartitionLog::close);
        }
    }

    static void refuse(ReplayRange range, long keptFromMicros, long newestMicros) throws NotRecordedException {
        if (range.readFromMicros() < keptFromMicros) {
            long earliest = keptFromMicros + Orders.RESTATED_MICROS;
            throw new NotRecordedException("FRAMES_EXPIRED " + time(range.fromMicros()) + " to "
                    + time(Math.min(range.toMicros(), earliest)) + ": detections are kept from " + time(keptFromMicros)
                    + " on, and the minute before a range says which rules held in it; the earliest --from is "
                    + time(earliest));
        }
        if (newestMicros < 0) {
            throw new NotRecordedException("NOT_RECORDED: there are no detections at all");
        }
        // Heartbeats come every second, so a log that is whole up to a moment has a record near it.
        if (range.toMicros() != Long.MAX_VALUE && range.toMicros() - newestMicros > 1_500_000) {
            throw new NotRecordedException("NOT_RECORDED " + time(newestMicros) + " to " + time(range.toMicros())
                    + ": detections end at " + time(newestMicros) + "; choose a --to that is not later");
        }
    }

    static String time(long micros) {
        return Instant.ofEpochMilli(micros / 1000).toString();
    }

    /** Records that will be read at most, those outside the range included. */
    public long size() {
        return logs.stream().mapToLong(PartitionLog::size).sum();
    }

    private void refill(PartitionLog log) {
        while (log.hasNext()) {
            ConsumerRecord<byte[], byte[]> record = log.next();
            progress.accept(++read);
            if (range.reads(record.timestamp() * 1000)) {
                heads.add(new Head(record, log));
                return;
            }
        }
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public DetectionsArrival next() {
        if (heads.isEmpty()) {
            throw new NoSuchElementException();
        }
        Head head = heads.remove();
        refill(head.from());
        List<DetectionsArrival> one = new ArrayList<>(1);
        new ReadDetections().deserialize(head.record(), new ListCollector<>(one));
        return one.get(0);
    }

    @Override
    public void close() {
        logs.forEach(PartitionLog::close);
    }
}
