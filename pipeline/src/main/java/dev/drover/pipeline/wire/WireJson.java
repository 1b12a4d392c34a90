package dev.drover.pipeline.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.ReadingKind;
import dev.drover.ingest.wire.JsonTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one strict and canonical way JSON is written and read here. */
final class WireJson {

    /** Larger values than this are refused before they are parsed, in bytes. */
    static final int MAX_BYTES = 1024 * 1024;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** As they have been since they were first written. */
    private static final JsonMapper FIRST = mapper(labels());

    private static final SimpleModule RULES =
            grown(JudgementRules.class, FIRST, Map.of("armBlocks", NODES.arrayNode(), "twoPersons", NODES.arrayNode()));
    private static final SimpleModule COMMANDS =
            grown(Command.class, FIRST, Map.of("proof", NODES.textNode(""), "unproven", NODES.booleanNode(false)));
    private static final SimpleModule ORDERS =
            grown(Orders.class, mapper(labels(), RULES, COMMANDS), Map.of("farm", NODES.textNode("")));

    static final JsonMapper MAPPER = mapper(labels(), RULES, COMMANDS, ORDERS);

    private WireJson() {}

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            // Only reached by a record that is no plain data: a wrong program.
            throw new UncheckedIOException(e);
        }
    }

    static <T> T read(byte @Nullable [] json, Class<T> type, RejectCode reason) throws MalformedRecordException {
        if (json == null || json.length == 0) {
            throw new MalformedRecordException(reason, "empty value");
        }
        if (json.length > MAX_BYTES) {
            throw new MalformedRecordException(reason, "value of " + json.length + " bytes is over " + MAX_BYTES);
        }
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new MalformedRecordException(reason, "value is null");
            }
            return value;
        } catch (IOException e) {
            throw new MalformedRecordException(reason, JsonTrouble.words(e), e);
        }
    }

    private static JsonMapper mapper(SimpleModule... modules) {
        JsonFactory factory = new JsonFactoryBuilder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                // Shortest digits, the same on every JDK.
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(16)
                        .maxStringLength(64 * 1024)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .addModules(modules)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(LogicalType.Textual, config -> config.setCoercion(
                                CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    /** Classes and kinds travel under their lower-case labels, as in manifests and label files. */
    private static SimpleModule labels() {
        SimpleModule module = new SimpleModule("labels");
        module.addSerializer(ObjectClass.class, new JsonSerializer<ObjectClass>() {
            @Override
            public void serialize(ObjectClass value, JsonGenerator out, SerializerProvider provider)
                    throws IOException {
                out.writeString(value.label());
            }
        });
        module.addDeserializer(ObjectClass.class, new LabelReader<>(ObjectClass.class));
        module.addSerializer(ReadingKind.class, new JsonSerializer<ReadingKind>() {
            @Override
            public void serialize(ReadingKind value, JsonGenerator out, SerializerProvider provider)
                    throws IOException {
                out.writeString(value.name().toLowerCase(Locale.ROOT));
            }
        });
        module.addDeserializer(ReadingKind.class, new LabelReader<>(ReadingKind.class));
        return module;
    }

    /**
     * Reads a record that got fields since it was first written: one that lacks them says what it said then.
     *
     * @param whole reads it with all its fields
     * @param absent what stands for each field that is not there
     */
    private static <T> SimpleModule grown(Class<T> type, JsonMapper whole, Map<String, JsonNode> absent) {
        SimpleModule module = new SimpleModule("grown " + type.getSimpleName());
        module.addDeserializer(type, new GrownReader<>(type, whole, absent));
        return module;
    }

    private static final class GrownReader<T> extends JsonDeserializer<T> {

        private final Class<T> type;
        private final JsonMapper whole;
        private final Map<String, JsonNode> absent;

        GrownReader(Class<T> type, JsonMapper whole, Map<String, JsonNode> absent) {
            this.type = type;
            this.whole = whole;
            this.absent = absent;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            JsonNode tree = context.readTree(in);
            if (tree instanceof ObjectNode fields) {
                absent.forEach(fields::putIfAbsent);
            }
            return whole.treeToValue(tree, type);
        }
    }

    private static final class LabelReader<E extends Enum<E>> extends JsonDeserializer<E> {

        private final Class<E> type;

        LabelReader(Class<E> type) {
            this.type = type;
        }

        @Override
        public E deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String label = in.getText();
            for (E constant : type.getEnumConstants()) {
                if (constant.name().toLowerCase(Locale.ROOT).equals(label)) {
                    return constant;
                }
            }
            throw context.weirdStringException(label, type, "no such label");
        }
    }
}
