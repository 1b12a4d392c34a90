package dev.drover.pipeline.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/** A value without parts. New ones go to the end: a checkpoint holds their positions. */
enum Scalar implements Shape {
    BOOLEAN(false, boolean.class, Boolean.class) {
        @Override
        void put(Object value, DataOutput out) throws IOException {
            out.writeBoolean((boolean) value);
        }

        @Override
        Object get(DataInput in) throws IOException {
            return in.readBoolean();
        }
    },
    INT(0, int.class, Integer.class) {
        @Override
        void put(Object value, DataOutput out) throws IOException {
            out.writeInt((int) value);
        }

        @Override
        Object get(DataInput in) throws IOException {
            return in.readInt();
        }
    },
    LONG(0L, long.class, Long.class) {
        @Override
        void put(Object value, DataOutput out) throws IOException {
            out.writeLong((long) value);
        }

        @Override
        Object get(DataInput in) throws IOException {
            return in.readLong();
        }
    },
    FLOAT(0F, float.class, Float.class) {
        @Override
        void put(Object value, DataOutput out) throws IOException {
            out.writeFloat((float) value);
        }

        @Override
        Object get(DataInput in) throws IOException {
            return in.readFloat();
        }
    },
    DOUBLE(0D, double.class, Double.class) {
        @Override
        void put(Object value, DataOutput out) throws IOException {
            out.writeDouble((double) value);
        }

        @Override
        Object get(DataInput in) throws IOException {
            return in.readDouble();
        }
    },
    TEXT(null, String.class) {
        @Override
        void put(Object value, DataOutput out) throws IOException {
            StringValue.writeString((String) value, out);
        }

        @Override
        Object get(DataInput in) throws IOException {
            return StringValue.readString(in);
        }
    },
    LONGS(new long[0], long[].class) {
        @Override
        void put(Object value, DataOutput out) throws IOException {
            long[] numbers = (long[]) value;
            out.writeInt(numbers.length);
            for (long number : numbers) {
                out.writeLong(number);
            }
        }

        @Override
        Object get(DataInput in) throws IOException {
            long[] numbers = new long[in.readInt()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = in.readLong();
            }
            return numbers;
        }
    },
    DOUBLES(new double[0], double[].class) {
        @Override
        void put(Object value, DataOutput out) throws IOException {
            double[] numbers = (double[]) value;
            out.writeInt(numbers.length);
            for (double number : numbers) {
                out.writeDouble(number);
            }
        }

        @Override
        Object get(DataInput in) throws IOException {
            double[] numbers = new double[in.readInt()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = in.readDouble();
            }
            return numbers;
        }
    };

    private final @Nullable Object unsaid;
    private final List<Class<?>> types;

    Scalar(@Nullable Object unsaid, Class<?>... types) {
        this.unsaid = unsaid;
        this.types = List.of(types);
    }

    /** What a field is that was not written. */
    @Nullable
    Object unsaid() {
        return unsaid;
    }

    boolean array() {
        return types.get(0).isArray();
    }

    static Optional<Scalar> of(Class<?> type) {
        return Arrays.stream(values())
                .filter(scalar -> scalar.types.contains(type))
                .findFirst();
    }

    abstract void put(Object value, DataOutput out) throws IOException;

    abstract Object get(DataInput in) throws IOException;

    static Scalar read(DataInput in) throws IOException {
        int position = in.readByte();
        if (position < 0 || position >= values().length) {
            throw new IOException("no scalar has the number " + position);
        }
        return values()[position];
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(SCALAR);
        out.writeByte(ordinal());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
