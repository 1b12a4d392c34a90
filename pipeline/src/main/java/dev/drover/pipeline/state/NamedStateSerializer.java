package dev.drover.pipeline.state;

import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes a state in the shape of today's record, and reads it in the shape in which it was written. The records are
 * immutable, so a copy is the thing itself.
 *
 * @param <T> record of the state
 */
final class NamedStateSerializer<T> extends TypeSerializer<T> {

    private static final long serialVersionUID = 1L;

    private final NamedState<T> state;
    /** Null after it has travelled with a job: what travels is always of today. */
    private transient Shape written;

    private transient FieldReader reader;
    private transient FieldWriter writer;

    /** Reads and writes in today's shape. */
    NamedStateSerializer(NamedState<T> state) {
        this(state, JavaShape.of(state.type()));
    }

    /**
     * Reads in an older shape.
     *
     * @throws StateRefusedException if it does not fit today's record
     */
    NamedStateSerializer(NamedState<T> state, Shape written) {
        this.state = state;
        prepare(written);
    }

    private void prepare(Shape shape) {
        written = shape;
        reader = FieldReader.of(state.name(), shape, state.type());
        writer = FieldWriter.of(state.type());
    }

    private Object readResolve() {
        return new NamedStateSerializer<>(state);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    public @Nullable T createInstance() {
        return null;
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, T reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(T value, DataOutputView out) throws IOException {
        writer.write(value, out);
    }

    @Override
    public T deserialize(DataInputView in) throws IOException {
        return state.type().cast(Objects.requireNonNull(reader.read(in), "a state is never nothing"));
    }

    @Override
    public T deserialize(T reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        serialize(deserialize(in), out);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamedStateSerializer<?> that
                && state.equals(that.state)
                && written.equals(that.written);
    }

    @Override
    public int hashCode() {
        return state.hashCode();
    }

    @Override
    public String toString() {
        return "serializer of " + state.name() + " version " + state.version();
    }

    /** Of today: what is written from now on. */
    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new NamedStateSnapshot<>(state);
    }
}
