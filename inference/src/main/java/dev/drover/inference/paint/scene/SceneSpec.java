package dev.drover.inference.paint.scene;

import java.util.Locale;

/**
 * What scene is wanted.
 *
 * @param kind of scene
 * @param seed the same seed gives the same scene
 * @param width of its pictures, pixels
 * @param height of its pictures
 * @param fps frames a second
 * @param head pigs: that go into the truck, or that live in the pen
 * @param night infrared instead of daylight
 * @param place written at the bottom of the picture
 */
public record SceneSpec(
        Kind kind, long seed, int width, int height, double fps, int head, boolean night, String place) {

    /** The scenes there are. */
    public enum Kind {
        RAMP,
        PEN,
        GATE,
        REAR_DOOR;

        /** As configuration files and command lines write it: {@code rear-door}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @throws IllegalArgumentException if there is no such scene */
        public static Kind ofLabel(String label) {
            for (Kind k : values()) {
                if (k.label().equals(label)) {
                    return k;
                }
            }
            throw new IllegalArgumentException("scene must be ramp, pen, gate or rear-door: " + label);
        }
    }

    public SceneSpec {
        if (width < 160 || height < 120 || width > 3840 || height > 2160 || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException("size must be even, 160x120 to 3840x2160: " + width + "x" + height);
        }
        if (!(fps >= 1 && fps <= 60)) {
            throw new IllegalArgumentException("fps must be 1 to 60: " + fps);
        }
        if (head < 0 || head > 400) {
            throw new IllegalArgumentException("head must be 0 to 400: " + head);
        }
        if (place == null) {
            throw new IllegalArgumentException("place must be given, it may be empty");
        }
    }

    /** A ramp by day, 640x360 at 12 frames a second. */
    public static SceneSpec ramp(long seed, int head) {
        return new SceneSpec(Kind.RAMP, seed, 640, 360, 12, head, false, "装猪台 Ramp 01");
    }

    /** The same kind of scene with other measures. */
    public SceneSpec sized(int w, int h, double framesASecond) {
        return new SceneSpec(kind, seed, w, h, framesASecond, head, night, place);
    }

    /** The same scene by day or night. */
    public SceneSpec atNight(boolean dark) {
        return new SceneSpec(kind, seed, width, height, fps, head, dark, place);
    }
}
