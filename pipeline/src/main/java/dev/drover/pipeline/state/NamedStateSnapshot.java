package dev.drover.pipeline.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a checkpoint says of a state: name, version and shape. Flink finds this class by its name, so it must stay where
 * it is and be called as it is, for ever.
 *
 * @param <T> record of the state
 */
public final class NamedStateSnapshot<T> implements TypeSerializerSnapshot<T> {

    /** Of the lines below: how this class writes itself. */
    private static final int FORMAT = 1;

    private String name;
    private int version;
    private Shape shape;

    /** For Flink, which reads the rest from the checkpoint. */
    public NamedStateSnapshot() {}

    NamedStateSnapshot(NamedState<T> state) {
        name = state.name();
        version = state.version();
        shape = JavaShape.of(state.type());
    }

    @Override
    public int getCurrentVersion() {
        return FORMAT;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(name);
        out.writeInt(version);
        shape.write(out);
    }

    @Override
    public void readSnapshot(int format, DataInputView in, ClassLoader classes) throws IOException {
        if (format != FORMAT) {
            throw new StateRefusedException("a checkpoint in format " + format + " is newer than this Drover");
        }
        name = in.readUTF();
        version = in.readInt();
        shape = Shape.read(in);
    }

    /** @throws StateRefusedException if this Drover has no such state, or it does not fit */
    @Override
    @SuppressWarnings("unchecked") // a name has one type
    public TypeSerializer<T> restoreSerializer() {
        return new NamedStateSerializer<>((NamedState<T>) StateCatalogue.find(name, version), shape);
    }

    /** @throws StateRefusedException rather than to call it incompatible, because Flink would not say why */
    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> before) {
        if (!(before instanceof NamedStateSnapshot<T> old)) {
            throw new StateRefusedException("state \"" + name + "\" was written without a name, by "
                    + before.getClass().getName());
        }
        if (!old.name.equals(name) || old.version != version) {
            throw new StateRefusedException("state \"" + name + "\" version " + version + " is asked for where \""
                    + old.name + "\" version " + old.version + " was written");
        }
        return old.shape.equals(shape)
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
    }
}
