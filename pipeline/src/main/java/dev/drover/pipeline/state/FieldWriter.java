package dev.drover.pipeline.state;

import java.io.DataOutput;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes values of one of today's types in its {@link JavaShape}. Equal values give equal bytes: maps are written in
 * order.
 */
@FunctionalInterface
interface FieldWriter {

    void write(@Nullable Object value, DataOutput out) throws IOException;

    static FieldWriter of(Type type) {
        return of(JavaShape.of(type), type);
    }

    private static FieldWriter of(Shape shape, Type type) {
        if (shape instanceof Scalar scalar) {
            return (value, out) -> scalar.put(there(value), out);
        }
        if (shape instanceof Shape.OneOf) {
            return (value, out) -> out.writeShort(((Enum<?>) there(value)).ordinal());
        }
        if (shape instanceof Shape.Maybe maybe) {
            return maybe(of(maybe.value(), type));
        }
        if (shape instanceof Shape.ListOf list) {
            return list(of(list.element(), JavaShape.argument(type, 0)));
        }
        if (shape instanceof Shape.MapOf map) {
            return map(of(map.key(), JavaShape.argument(type, 0)), of(map.value(), JavaShape.argument(type, 1)));
        }
        return fields((Shape.Fields) shape, (Class<?>) type);
    }

    private static FieldWriter maybe(FieldWriter value) {
        return (maybe, out) -> {
            out.writeBoolean(maybe != null);
            if (maybe != null) {
                value.write(maybe, out);
            }
        };
    }

    private static FieldWriter list(FieldWriter element) {
        return (list, out) -> {
            List<?> elements = (List<?>) there(list);
            out.writeInt(elements.size());
            for (Object each : elements) {
                element.write(each, out);
            }
        };
    }

    private static FieldWriter map(FieldWriter key, FieldWriter value) {
        return (map, out) -> {
            Map<?, ?> entries = (Map<?, ?>) there(map);
            out.writeInt(entries.size());
            for (var entry : new TreeMap<>(entries).entrySet()) {
                key.write(entry.getKey(), out);
                value.write(entry.getValue(), out);
            }
        };
    }

    private static FieldWriter fields(Shape.Fields shape, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        MethodHandle[] gets = new MethodHandle[components.length];
        FieldWriter[] writers = new FieldWriter[components.length];
        try {
            MethodHandles.Lookup inside = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            for (int i = 0; i < components.length; i++) {
                gets[i] = inside.unreflect(components[i].getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
                writers[i] = of(shape.fields().get(i).shape(), components[i].getGenericType());
            }
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("a state cannot hold " + type.getName(), e);
        }
        return (value, out) -> {
            for (int i = 0; i < gets.length; i++) {
                writers[i].write(get(gets[i], there(value)), out);
            }
        };
    }

    /** Only what may be nothing is ever null: {@link Shape.Maybe}. */
    private static Object there(@Nullable Object value) {
        return Objects.requireNonNull(value, "a state holds nothing where something must be");
    }

    private static @Nullable Object get(MethodHandle component, Object from) throws IOException {
        try {
            return component.invokeExact(from);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }
}
