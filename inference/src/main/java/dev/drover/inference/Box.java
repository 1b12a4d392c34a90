package dev.drover.inference;

/**
 * An axis-aligned box in pixels of its picture, origin top left, {@code x1 <= x2} and {@code y1 <= y2}.
 *
 * @param x1 left
 * @param y1 top
 * @param x2 right
 * @param y2 bottom
 */
public record Box(float x1, float y1, float x2, float y2) {

    public Box {
        if (!(x1 <= x2) || !(y1 <= y2)) {
            String trouble = "box is inverted or not a number: " + x1 + "," + y1 + "," + x2 + "," + y2;
            throw numbers(x1, y1, x2, y2) ? new IllegalArgumentException(trouble) : new NotFiniteException(trouble);
        }
    }

    private static boolean numbers(float x1, float y1, float x2, float y2) {
        return Float.isFinite(x1) && Float.isFinite(y1) && Float.isFinite(x2) && Float.isFinite(y2);
    }

    /** Whether all four are numbers and none is infinite. */
    public boolean finite() {
        return numbers(x1, y1, x2, y2);
    }

    public float width() {
        return x2 - x1;
    }

    public float height() {
        return y2 - y1;
    }

    public float area() {
        return width() * height();
    }

    /** Share of this box that lies inside {@code other}, 0 to 1; 0 where this one is empty. */
    public double shareIn(Box other) {
        float w = Math.min(x2, other.x2) - Math.max(x1, other.x1);
        float h = Math.min(y2, other.y2) - Math.max(y1, other.y1);
        return w <= 0 || h <= 0 ? 0 : (double) w * h / area();
    }

    /** Intersection over union with {@code other}, 0 to 1; 0 where both are empty. */
    public float iou(Box other) {
        float w = Math.min(x2, other.x2) - Math.max(x1, other.x1);
        float h = Math.min(y2, other.y2) - Math.max(y1, other.y1);
        if (w <= 0 || h <= 0) {
            return 0;
        }
        float intersection = w * h;
        return intersection / (area() + other.area() - intersection);
    }
}
