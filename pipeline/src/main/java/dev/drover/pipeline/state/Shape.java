package dev.drover.pipeline.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How values of a state are laid down: enough to read them, or to pass over them, without the class that wrote them.
 * Each shape writes a mark of its own before what it says of itself.
 */
sealed interface Shape permits Scalar, Shape.OneOf, Shape.Maybe, Shape.ListOf, Shape.MapOf, Shape.Fields {

    /** Marks, for ever. */
    int SCALAR = 0;

    int ONE_OF = 1;
    int MAYBE = 2;
    int LIST = 3;
    int MAP = 4;
    int FIELDS = 5;

    void write(DataOutput out) throws IOException;

    static Shape read(DataInput in) throws IOException {
        int mark = in.readByte();
        return switch (mark) {
            case SCALAR -> Scalar.read(in);
            case ONE_OF -> {
                List<String> constants = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    constants.add(in.readUTF());
                }
                yield new OneOf(constants);
            }
            case MAYBE -> new Maybe(read(in));
            case LIST -> new ListOf(read(in));
            case MAP -> new MapOf(read(in), read(in));
            case FIELDS -> {
                List<Field> fields = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    fields.add(new Field(in.readUTF(), read(in)));
                }
                yield new Fields(fields);
            }
            default -> throw new IOException("no shape begins with " + mark);
        };
    }

    /** One of some constants, written as its position among these. */
    record OneOf(List<String> constants) implements Shape {

        public OneOf {
            constants = List.copyOf(constants);
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte(ONE_OF);
            out.writeInt(constants.size());
            for (String constant : constants) {
                out.writeUTF(constant);
            }
        }

        @Override
        public String toString() {
            return "one of " + constants;
        }
    }

    /** Nothing or a value. */
    record Maybe(Shape value) implements Shape {

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte(MAYBE);
            value.write(out);
        }

        @Override
        public String toString() {
            return value + " or nothing";
        }
    }

    /** Several in order, none of them nothing. */
    record ListOf(Shape element) implements Shape {

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte(LIST);
            element.write(out);
        }

        @Override
        public String toString() {
            return "list of " + element;
        }
    }

    /** Values by key, none of them nothing, in the order of the keys. */
    record MapOf(Shape key, Shape value) implements Shape {

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte(MAP);
            key.write(out);
            value.write(out);
        }

        @Override
        public String toString() {
            return "map from " + key + " to " + value;
        }
    }

    /** Named values, written in this order. */
    record Fields(List<Field> fields) implements Shape {

        public Fields {
            fields = List.copyOf(fields);
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte(FIELDS);
            out.writeInt(fields.size());
            for (Field field : fields) {
                out.writeUTF(field.name());
                field.shape().write(out);
            }
        }

        @Override
        public String toString() {
            return fields.stream().map(Field::name).collect(Collectors.joining(", ", "fields (", ")"));
        }
    }

    /** One of {@link Fields}. */
    record Field(String name, Shape shape) {}
}
