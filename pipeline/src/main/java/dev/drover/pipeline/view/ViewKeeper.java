package dev.drover.pipeline.view;

import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.kafka.TopicLog;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the view true to the ledger: where Redis has no generation, all counts and loadings are read from the first row on and written as a new
 * one; after that every committed row is applied again as it becomes readable, which does nothing unless the sink was cut off
 * between its row and its write.
 */
public final class ViewKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ViewKeeper.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final long PAUSE_MILLIS = 2_000;

    private final String bootstrap;
    private final String redisHost;
    private final int redisPort;
    private final Thread thread = new Thread(this::run, "view-keeper");
    private volatile boolean closed;

    public ViewKeeper(String bootstrap, String redisHost, int redisPort) {
        this.bootstrap = bootstrap;
        this.redisHost = redisHost;
        this.redisPort = redisPort;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try (KafkaConsumer<byte[], byte[]> ledger = consumer();
                    RedisView view = new RedisView(redisHost, redisPort)) {
                keep(ledger, view);
            } catch (InterruptException stopped) {
                return;
            } catch (RuntimeException away) {
                LOG.warn("The view cannot be kept now: {}", away.getMessage());
                pause();
            }
        }
    }

    private void keep(KafkaConsumer<byte[], byte[]> ledger, RedisView view) {
        List<TopicPartition> partitions = TopicLog.partitions(ledger, List.of(JudgementTopics.LEDGER));
        ledger.assign(partitions);
        while (!closed) {
            ledger.seekToBeginning(partitions);
            Map<String, ViewUpdate> newest = readToEnd(ledger, partitions);
            if (view.generation() == null) {
                // Only a name: nothing is judged by it.
                String generation = Long.toString(System.currentTimeMillis(), 36);
                view.rebuild(generation, newest.values());
                LOG.info("View generation {} built from the ledger, {} counts and loadings", generation, newest.size());
            } else {
                view.apply(newest.values());
            }
            follow(ledger, view);
        }
    }

    /** Applies rows as they come until the generation is lost. */
    private void follow(KafkaConsumer<byte[], byte[]> ledger, RedisView view) {
        while (!closed) {
            Map<String, ViewUpdate> newest = new HashMap<>();
            collect(ledger.poll(LOOK_EVERY), newest);
            if (view.generation() == null) {
                return;
            }
            if (!newest.isEmpty()) {
                view.apply(newest.values());
            }
        }
    }

    private Map<String, ViewUpdate> readToEnd(KafkaConsumer<byte[], byte[]> ledger, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = ledger.endOffsets(partitions);
        Map<String, ViewUpdate> newest = new HashMap<>();
        while (!closed && !TopicLog.isAt(ledger, ends)) {
            collect(ledger.poll(LOOK_EVERY), newest);
        }
        return newest;
    }

    private static void collect(ConsumerRecords<byte[], byte[]> records, Map<String, ViewUpdate> newest) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                LedgerEntry row = LedgerJson.read(record.value());
                if (ShowCount.shows(row) || ShowLoading.shows(row)) {
                    ViewUpdate update = ShowLoading.shows(row) ? ShowLoading.update(row) : ShowCount.update(row);
                    newest.merge(row.key(), update, (old, fresh) -> fresh.seq() > old.seq() ? fresh : old);
                }
            } catch (MalformedRecordException bad) {
                LOG.error(
                        "Ledger row at {}-{}@{} is unreadable: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        bad.getMessage());
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return KafkaClients.consumer(
                bootstrap, Map.of("auto.offset.reset", "earliest", "client.id", "drover-view-keeper"));
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
