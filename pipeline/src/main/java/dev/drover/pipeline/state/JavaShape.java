package dev.drover.pipeline.state;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The shape of today's records. */
final class JavaShape {

    private final Deque<Class<?>> within = new ArrayDeque<>();

    private JavaShape() {}

    /**
     * @throws IllegalArgumentException if a state cannot hold such a thing: it must be made of records, lists, maps and
     *     scalars
     */
    static Shape of(Type type) {
        return new JavaShape().shape(type);
    }

    /** Raw class of a type. */
    static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }

    /** What the list or map {@code type} holds. */
    static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    private Shape shape(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return new Shape.ListOf(shape(argument(type, 0)));
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            return new Shape.MapOf(shape(argument(type, 0)), shape(argument(type, 1)));
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalArgumentException("a state cannot hold " + type);
        }
        if (plain.isEnum()) {
            return new Shape.OneOf(Arrays.stream(plain.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .toList());
        }
        if (plain.isRecord()) {
            return fields(plain);
        }
        return Scalar.of(plain)
                .orElseThrow(() -> new IllegalArgumentException("a state cannot hold " + plain.getName()));
    }

    private Shape fields(Class<?> type) {
        if (within.contains(type)) {
            throw new IllegalArgumentException("a state cannot hold " + type.getName() + ", which holds itself");
        }
        within.push(type);
        List<Shape.Field> fields = Arrays.stream(type.getRecordComponents())
                .map(component -> new Shape.Field(component.getName(), shape(component)))
                .toList();
        within.pop();
        return new Shape.Fields(fields);
    }

    private Shape shape(RecordComponent component) {
        Shape shape = shape(component.getGenericType());
        return component.getType().isPrimitive() ? shape : new Shape.Maybe(shape);
    }
}
