package dev.drover.pipeline.state;

import java.io.DataInput;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was written in a shape, today's or an older one, into today's type. Fields are found by their names: one
 * that was not written is 0, false, empty if it is a list, a map or an array, and null otherwise; one that is gone is
 * passed over.
 */
@FunctionalInterface
interface FieldReader {

    @Nullable
    Object read(DataInput in) throws IOException;

    /**
     * @param state whose values they are, for what is said if they do not fit
     * @throws StateRefusedException if a field was of another type
     */
    static FieldReader of(String state, Shape written, Type today) {
        return of("state \"" + state + "\"", written, JavaShape.of(today), today);
    }

    private static FieldReader of(String where, Shape written, Shape today, Type type) {
        if (written.equals(today) && written instanceof Scalar scalar) {
            return scalar::get;
        }
        if (written instanceof Shape.OneOf before && today instanceof Shape.OneOf) {
            return oneOf(where, before, JavaShape.raw(type));
        }
        if (written instanceof Shape.Maybe before && today instanceof Shape.Maybe now) {
            return maybe(of(where, before.value(), now.value(), type));
        }
        if (written instanceof Shape.ListOf before && today instanceof Shape.ListOf now) {
            return list(of(where, before.element(), now.element(), JavaShape.argument(type, 0)));
        }
        if (written instanceof Shape.MapOf before && today instanceof Shape.MapOf now) {
            return map(
                    of(where, before.key(), now.key(), JavaShape.argument(type, 0)),
                    of(where, before.value(), now.value(), JavaShape.argument(type, 1)));
        }
        if (written instanceof Shape.Fields before && today instanceof Shape.Fields now) {
            return fields(where, before, now, (Class<?>) type);
        }
        throw new StateRefusedException(where + " was written as " + written + " and cannot be read as " + today);
    }

    private static FieldReader oneOf(String where, Shape.OneOf written, Class<?> type) {
        Map<String, Object> today = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            today.put(((Enum<?>) constant).name(), constant);
        }
        Object[] constants = written.constants().stream().map(today::get).toArray();
        return in -> {
            int position = in.readShort();
            if (constants[position] == null) {
                throw new StateRefusedException(
                        where + " is " + written.constants().get(position) + ", which is nothing any more");
            }
            return constants[position];
        };
    }

    private static FieldReader maybe(FieldReader value) {
        return in -> in.readBoolean() ? value.read(in) : null;
    }

    private static FieldReader list(FieldReader element) {
        return in -> {
            int size = in.readInt();
            List<Object> list = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                list.add(element.read(in));
            }
            return list;
        };
    }

    private static FieldReader map(FieldReader key, FieldReader value) {
        return in -> {
            int size = in.readInt();
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                map.put(key.read(in), value.read(in));
            }
            return map;
        };
    }

    private static FieldReader fields(String where, Shape.Fields written, Shape.Fields today, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] unsaid = new Object[components.length];
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < components.length; i++) {
            unsaid[i] = unsaid(today.fields().get(i).shape());
            places.put(components[i].getName(), i);
        }
        int[] into = new int[written.fields().size()];
        FieldReader[] readers = new FieldReader[into.length];
        for (int i = 0; i < into.length; i++) {
            Shape.Field field = written.fields().get(i);
            into[i] = places.getOrDefault(field.name(), -1);
            readers[i] = into[i] < 0
                    ? past(field.shape())
                    : of(
                            where + ", field " + field.name(),
                            field.shape(),
                            today.fields().get(into[i]).shape(),
                            components[into[i]].getGenericType());
        }
        MethodHandle maker = maker(type, components);
        return in -> {
            Object[] values = unsaid.clone();
            for (int i = 0; i < into.length; i++) {
                Object value = readers[i].read(in);
                if (into[i] >= 0) {
                    values[into[i]] = value;
                }
            }
            return make(maker, values);
        };
    }

    private static @Nullable Object unsaid(Shape shape) {
        if (!(shape instanceof Shape.Maybe maybe)) {
            return ((Scalar) shape).unsaid();
        }
        if (maybe.value() instanceof Shape.ListOf) {
            return List.of();
        }
        if (maybe.value() instanceof Shape.MapOf) {
            return Map.of();
        }
        return maybe.value() instanceof Scalar scalar && scalar.array() ? scalar.unsaid() : null;
    }

    /** Passes over a value. */
    private static FieldReader past(Shape shape) {
        if (shape instanceof Scalar scalar) {
            return scalar::get;
        }
        if (shape instanceof Shape.OneOf) {
            return DataInput::readShort;
        }
        if (shape instanceof Shape.Maybe maybe) {
            return maybe(past(maybe.value()));
        }
        if (shape instanceof Shape.ListOf list) {
            return list(past(list.element()));
        }
        if (shape instanceof Shape.MapOf map) {
            FieldReader key = past(map.key());
            FieldReader value = past(map.value());
            return list(in -> {
                key.read(in);
                return value.read(in);
            });
        }
        FieldReader[] fields = ((Shape.Fields) shape)
                .fields().stream().map(field -> past(field.shape())).toArray(FieldReader[]::new);
        return in -> {
            for (FieldReader field : fields) {
                field.read(in);
            }
            return null;
        };
    }

    private static MethodHandle maker(Class<?> type, RecordComponent[] components) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("a state cannot hold " + type.getName(), e);
        }
    }

    private static Object make(MethodHandle maker, Object[] values) throws IOException {
        try {
            return maker.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }
}
