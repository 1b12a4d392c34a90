package dev.drover.pipeline.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.ingest.kafka.KafkaAddress;
import dev.drover.ingest.wire.RejectedWire;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.arrival.DetectionsArrival;
import dev.drover.pipeline.arrival.FrameArrival;
import dev.drover.pipeline.arrival.RejectedRecord;
import dev.drover.pipeline.score.Setting;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmJson;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.Seal;
import dev.drover.pipeline.wire.SealJson;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Sources and sinks of the two jobs, with the settings that deploy/docs/reliability.md#traps ask for. */
@SuppressWarnings("deprecation") // the connector still takes OffsetResetStrategy, which Kafka's clients have left
public final class KafkaEnds {

    /** The same limit stands in topic, producer and consumer; a frame may be 4 MiB. */
    private static final int MAX_RECORD_BYTES = 5 * 1024 * 1024;

    /** What people decide comes on these. */
    public static final List<String> SETTINGS = List.of(
            Topics.CAMERAS,
            JudgementTopics.RULES,
            JudgementTopics.PLANS,
            JudgementTopics.JUDGEMENT,
            JudgementTopics.COMMANDS,
            JudgementTopics.SEALS);

    private final String bootstrap;
    private final CommandCheck check;

    public KafkaEnds(String bootstrap, CommandCheck check) {
        this.bootstrap = bootstrap;
        this.check = check;
    }

    /**
     * Frames expire after minutes, so a job that was down for longer goes on with the oldest there is. That is no
     * silent loss: the numbering of frames is dense, and the supervise job declares what is missing.
     *
     * @param firstOffsets where to begin without a checkpoint
     */
    public KafkaSource<FrameArrival> frames(Map<TopicPartition, Long> firstOffsets) {
        return this.<FrameArrival>source("drover-score", firstOffsets, OffsetResetStrategy.EARLIEST)
                .setTopics(Topics.FRAMES)
                .setDeserializer(new ReadFrames())
                // Pictures wait in memory between fetching and scoring.
                .setProperty("max.poll.records", "32")
                .setProperty("fetch.max.bytes", Integer.toString(2 * MAX_RECORD_BYTES))
                .build();
    }

    /** Cameras, rules and orders; what compaction took away is not missed. */
    public KafkaSource<Setting> settings(Map<TopicPartition, Long> firstOffsets) {
        return this.<Setting>source("drover-settings", firstOffsets, OffsetResetStrategy.EARLIEST)
                .setTopics(SETTINGS)
                .setDeserializer(new ReadSettings(check))
                .build();
    }

    /**
     * Detections are what the ledger is made of: if some expired unread the job fails, and goes on failing, until a
     * person decides (deploy/docs/reliability.md#expired). Anything else would make a ledger that cannot be made again.
     */
    public KafkaSource<DetectionsArrival> detections(Map<TopicPartition, Long> firstOffsets) {
        return this.<DetectionsArrival>source("drover-supervise", firstOffsets, OffsetResetStrategy.NONE)
                .setTopics(JudgementTopics.DETECTIONS)
                .setDeserializer(new ReadDetections())
                .build();
    }

    private <T> KafkaSourceBuilder<T> source(
            String group, Map<TopicPartition, Long> firstOffsets, OffsetResetStrategy whenGone) {
        Properties reached = new Properties();
        reached.putAll(KafkaAddress.settings(bootstrap));
        return KafkaSource.<T>builder()
                .setProperties(reached)
                .setGroupId(group)
                .setClientIdPrefix(group)
                .setStartingOffsets(OffsetsInitializer.offsets(firstOffsets, whenGone))
                .setProperty("max.partition.fetch.bytes", Integer.toString(MAX_RECORD_BYTES))
                // Partitions are fixed by the topic plan; looking for new ones only costs.
                .setProperty("partition.discovery.interval.ms", "-1")
                .setProperty("commit.offsets.on.checkpoint", "true");
    }

    /** At least once: the first record of a FrameId wins. */
    public KafkaSink<Detections> detectionsSink() {
        return this.<Detections>sink((found, context, time) -> new ProducerRecord<>(
                        JudgementTopics.DETECTIONS,
                        null,
                        found.ingestMicros() / 1000,
                        found.id().cameraId().getBytes(UTF_8),
                        DetectionsJson.write(found)))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }

    /** At least once. */
    public KafkaSink<RejectedRecord> rejectedSink() {
        return this.<RejectedRecord>sink((bad, context, time) -> RejectedWire.write(
                        new RejectedWire.Origin(bad.topic(), bad.partition(), bad.offset()),
                        bad.key(),
                        bad.value(),
                        bad.reason(),
                        bad.detail()))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }

    /** At least once, with constant ids, so that an alarm need not wait for a checkpoint. */
    public KafkaSink<Alarm> alarmsSink() {
        return this.<Alarm>sink((alarm, context, time) -> new ProducerRecord<>(
                        JudgementTopics.ALARMS,
                        null,
                        alarm.eventMicros() / 1000,
                        alarm.subject().getBytes(UTF_8),
                        AlarmJson.write(alarm)))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }

    /** At least once; a seal that is used twice over stays used. */
    public KafkaSink<Seal> sealsSink() {
        return this.<Seal>sink((seal, context, time) -> new ProducerRecord<>(
                        JudgementTopics.SEALS, seal.number().getBytes(UTF_8), SealJson.write(seal)))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }

    /**
     * Exactly once for readers with {@code read_committed}, visible with each checkpoint.
     *
     * @param transactionTimeoutMillis must outlast any outage between a checkpoint and its commit, or rows are lost
     *     while the job stays green (deploy/docs/reliability.md#lost-commits)
     */
    public KafkaSink<LedgerEntry> ledgerSink(long transactionTimeoutMillis) {
        // Pooled transactions need to know the topic, which only this builder tells them.
        return this.sink(KafkaRecordSerializationSchema.<LedgerEntry>builder()
                        .setTopic(JudgementTopics.LEDGER)
                        .setKeySerializationSchema(new RowKey())
                        .setValueSerializationSchema(new RowValue())
                        .build())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix("drover-supervise-ledger")
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setProperty(
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Integer.toString((int) transactionTimeoutMillis))
                .build();
    }

    private <T> KafkaSinkBuilder<T> sink(KafkaRecordSerializationSchema<T> serializer) {
        Properties producer = new Properties();
        producer.putAll(KafkaAddress.settings(bootstrap));
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(MAX_RECORD_BYTES));
        producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        return KafkaSink.<T>builder()
                .setBootstrapServers(producer.getProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG))
                .setKafkaProducerConfig(producer)
                .setRecordSerializer(serializer);
    }

    /** Classes, because Flink asks a schema for its type, and a lambda cannot tell. */
    private static final class RowKey implements SerializationSchema<LedgerEntry> {

        private static final long serialVersionUID = 1L;

        @Override
        public byte[] serialize(LedgerEntry row) {
            return row.key().getBytes(UTF_8);
        }
    }

    private static final class RowValue implements SerializationSchema<LedgerEntry> {

        private static final long serialVersionUID = 1L;

        @Override
        public byte[] serialize(LedgerEntry row) {
            return LedgerJson.write(row);
        }
    }
}
