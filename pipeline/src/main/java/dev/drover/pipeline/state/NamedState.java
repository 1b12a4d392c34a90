package dev.drover.pipeline.state;

import java.io.Serializable;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;

/**
 * A memory of the jobs by the name that it has in checkpoints, for ever.
 *
 * @param name unique among the states of all jobs
 * @param version rises when what the fields mean changes so that old ones cannot be gone on from; checkpoints of
 *     another version are refused. Fields that come and go need no new version
 * @param type immutable record that is kept
 * @param <T> the same
 */
public record NamedState<T>(String name, int version, Class<T> type) implements Serializable {

    /** The first version. */
    public static <T> NamedState<T> of(String name, Class<T> type) {
        return new NamedState<>(name, 1, type);
    }

    /** One of it for each key. */
    public ValueStateDescriptor<T> value() {
        return new ValueStateDescriptor<>(name, serializer());
    }

    /** Many of it, by text. */
    public MapStateDescriptor<String, T> map() {
        return map(StringSerializer.INSTANCE);
    }

    /** Many of it. */
    public <K> MapStateDescriptor<K, T> map(TypeSerializer<K> by) {
        return new MapStateDescriptor<>(name, by, serializer());
    }

    /** Numbers by text, which need none of our records. */
    public static MapStateDescriptor<String, Long> numbers(String name) {
        return new MapStateDescriptor<>(name, StringSerializer.INSTANCE, LongSerializer.INSTANCE);
    }

    /** Of its values, as they stand in a checkpoint. */
    public TypeSerializer<T> serializer() {
        return new NamedStateSerializer<>(this);
    }
}
