package dev.drover.pipeline.view;

import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.kafka.TopicLog;
import dev.drover.ingest.run.Pauses;
import dev.drover.ingest.run.SupervisedLoop;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.MalformedRecordException;
import dev.drover.pipeline.wire.ViewServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Keeps the view true to the ledger: where Redis has no generation, all counts and loadings are read from the first row
 * on and written as a new one; after that every committed row is applied again as it becomes readable, which does
 * nothing unless the sink was cut off between its row and its write.
 */
public final class ViewKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ViewKeeper.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    /** Each new try reads the whole ledger, so a Redis that goes on refusing is asked less and less often. */
    private static final Pauses PAUSES =
            new Pauses(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(2));

    private static final String WRITER = "keeper";

    private final String bootstrap;
    private final ViewServer redis;
    private final SupervisedLoop loop;

    public ViewKeeper(String bootstrap, ViewServer redis) {
        this.bootstrap = bootstrap;
        this.redis = redis;
        this.loop = new SupervisedLoop("view-keeper", Keeping::new, PAUSES, ViewKeeper::told);
    }

    /** Whatever is wrong with Kafka is no trouble of the view: it is as true as before. */
    private static void told(Exception away, Duration wait) {
        if (away instanceof JedisException) {
            ViewTrouble.of(away).told(WRITER);
        }
        LOG.warn("The view cannot be kept now: {}; next try in {} s", away.getMessage(), wait.toSeconds());
    }

    public void start() {
        loop.start();
    }

    /** Both sides, as long as both answer. */
    private final class Keeping implements SupervisedLoop.Session {
        // First, as it is what fails: nothing is open then that nobody would close.
        private final RedisView view = new RedisView(redis);
        private final KafkaConsumer<byte[], byte[]> ledger = consumer();
        private boolean whole;

        @Override
        public boolean work() {
            if (whole) {
                whole = follow();
            } else {
                readAll();
                whole = true;
            }
            ViewTrouble.over(WRITER);
            return true;
        }

        private void readAll() {
            List<TopicPartition> partitions = TopicLog.assign(ledger, List.of(JudgementTopics.LEDGER));
            Map<TopicPartition, Long> ends = ledger.endOffsets(partitions);
            Map<String, ViewUpdate> newest = new HashMap<>();
            while (!TopicLog.isAt(ledger, ends)) {
                collect(ledger.poll(LOOK_EVERY), newest);
            }
            if (view.generation() == null) {
                // Only a name: nothing is judged by it.
                String generation = Long.toString(System.currentTimeMillis(), 36);
                view.rebuild(generation, newest.values());
                LOG.info("View generation {} built from the ledger, {} counts and loadings", generation, newest.size());
            } else {
                view.apply(newest.values());
            }
        }

        /** Applies rows as they come; false once the generation is lost. */
        private boolean follow() {
            Map<String, ViewUpdate> newest = new HashMap<>();
            collect(ledger.poll(LOOK_EVERY), newest);
            if (view.generation() == null) {
                return false;
            }
            if (!newest.isEmpty()) {
                view.apply(newest.values());
            }
            return true;
        }

        @Override
        public void close() {
            try (ledger) {
                view.close();
            }
        }
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
                        bad.detail());
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return KafkaClients.consumer(
                bootstrap, Map.of("auto.offset.reset", "earliest", "client.id", "drover-view-keeper"));
    }

    @Override
    public void close() {
        loop.close();
    }
}
