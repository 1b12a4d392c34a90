package dev.drover.pipeline.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.score.Setting;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.MalformedRecordException;
import dev.drover.pipeline.wire.RulesJson;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of the compacted cameras and rules topics become settings; an empty value takes away. Rules that cannot be read change
 * nothing: those that held go on holding, and the log says so.
 */
public final class ReadSettings implements KafkaRecordDeserializationSchema<Setting> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ReadSettings.class);

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Setting> out) {
        read(record).ifPresent(out::collect);
    }

    /** The setting a record stands for; empty if it stands for none. */
    static Optional<Setting> read(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            LOG.warn("{}-{}@{} has no key, ignored", record.topic(), record.partition(), record.offset());
            return Optional.empty();
        }
        String cameraId = new String(record.key(), UTF_8);
        boolean tombstone = record.value() == null || record.value().length == 0;
        if (record.topic().equals(Topics.CAMERAS)) {
            return Optional.of(tombstone ? Setting.cameraRemoved(cameraId) : Setting.camera(cameraId));
        }
        if (tombstone) {
            return Optional.of(Setting.rulesRemoved(cameraId));
        }
        try {
            CameraRules rules = RulesJson.read(record.value());
            if (!rules.cameraId().equals(cameraId)) {
                throw new MalformedRecordException("RULES_KEY", "key is not camera " + rules.cameraId());
            }
            return Optional.of(Setting.rules(rules));
        } catch (MalformedRecordException bad) {
            LOG.error(
                    "Rules at {}-{}@{} are refused, the old ones go on: {} {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    bad.reason(),
                    bad.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public TypeInformation<Setting> getProducedType() {
        return TypeInformation.of(Setting.class);
    }
}
