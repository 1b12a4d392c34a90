package dev.drover.pipeline.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.ingest.wire.CameraJson;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.score.Setting;
import dev.drover.pipeline.wire.CommandJson;
import dev.drover.pipeline.wire.JudgementJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.MalformedRecordException;
import dev.drover.pipeline.wire.PlanJson;
import dev.drover.pipeline.wire.RejectCode;
import dev.drover.pipeline.wire.RulesJson;
import dev.drover.pipeline.wire.SealJson;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of the topics that people's decisions come on become settings; an empty value takes away. What cannot be read
 * changes nothing: what held goes on holding, and the log says so.
 */
public final class ReadSettings implements KafkaRecordDeserializationSchema<Setting> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ReadSettings.class);
    private static final int MAX_COMMAND_BYTES = 4096;

    private final CommandCheck check;

    ReadSettings(CommandCheck check) {
        this.check = check;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Setting> out) {
        read(record).ifPresent(out::collect);
    }

    /** The setting a record stands for; empty if it stands for none. */
    Optional<Setting> read(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            LOG.warn("{}-{}@{} has no key, ignored", record.topic(), record.partition(), record.offset());
            return Optional.empty();
        }
        String key = new String(record.key(), UTF_8);
        try {
            boolean tombstone = record.value() == null || record.value().length == 0;
            return tombstone ? removed(record.topic(), key) : Optional.of(setting(record.topic(), key, record.value()));
        } catch (MalformedRecordException bad) {
            LOG.error(
                    "The setting at {}-{}@{} is refused, what held goes on: {} {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    bad.reason(),
                    bad.detail());
            return Optional.empty();
        }
    }

    /** Rules of judgement, commands and seals cannot be taken back, only followed by others. */
    private static Optional<Setting> removed(String topic, String key) {
        return switch (topic) {
            case Topics.CAMERAS -> Optional.of(Setting.cameraRemoved(key));
            case JudgementTopics.RULES -> Optional.of(Setting.rulesRemoved(key));
            case JudgementTopics.PLANS -> Optional.of(Setting.planRemoved(key));
            default -> Optional.empty();
        };
    }

    private Setting setting(String topic, String key, byte[] value) throws MalformedRecordException {
        Setting setting =
                switch (topic) {
                    case Topics.CAMERAS -> Setting.camera(key, farm(value));
                    case JudgementTopics.RULES -> Setting.rules(RulesJson.read(value));
                    case JudgementTopics.PLANS -> Setting.plan(PlanJson.read(value));
                    case JudgementTopics.JUDGEMENT -> Setting.judgement(JudgementJson.read(value));
                    case JudgementTopics.COMMANDS -> Setting.command(check.taken(CommandJson.read(small(value))));
                    case JudgementTopics.SEALS -> Setting.seal(SealJson.read(value));
                    default -> throw new MalformedRecordException(RejectCode.SETTING_TOPIC, "nobody knows " + topic);
                };
        // The key decides which record replaces which.
        boolean versioned = setting.what() == Setting.What.JUDGEMENT;
        if (!versioned && !setting.key().equals(key)) {
            throw new MalformedRecordException(RejectCode.SETTING_KEY, "key " + key + " is not " + setting.key());
        }
        return setting;
    }

    /** A camera is registered by its key; whose it is cannot be told of a record that cannot be read. */
    private static String farm(byte[] camera) {
        try {
            return CameraJson.read(camera).farm();
        } catch (IllegalArgumentException bad) {
            LOG.warn("A camera's record cannot be read, so its farm is not known: {}", bad.getMessage());
            return "";
        }
    }

    /** Commands ride in detections, two hundred of one loading together, and those have a limit. */
    private static byte[] small(byte[] command) throws MalformedRecordException {
        if (command.length > MAX_COMMAND_BYTES) {
            throw new MalformedRecordException(
                    RejectCode.COMMAND_TOO_LARGE, command.length + " bytes, more than " + MAX_COMMAND_BYTES);
        }
        return command;
    }

    @Override
    public TypeInformation<Setting> getProducedType() {
        return TypeInformation.of(Setting.class);
    }
}
