package dev.drover.pipeline.watch;

import dev.drover.inference.Picture;
import dev.drover.inference.PictureStats;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.image.UnreadablePictureException;
import dev.drover.inference.paint.scene.Scene;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Pictures of a scene as a camera would send them: with sensor noise, through a JPEG; and what can befall a camera. */
final class ShownPictures {

    private final Scene scene;
    private final Random random = new Random(4);
    private final Map<Long, Picture> painted = new HashMap<>();
    private Picture shown;

    ShownPictures(Scene scene) {
        this.scene = scene;
    }

    /** Moment {@code number} of five in a second, with fresh noise. */
    ShownPictures at(long number) {
        long frame = Math.round(number * scene.fps() / 5) % scene.frames();
        shown = painted.computeIfAbsent(frame, scene::picture);
        return noisy(1.5);
    }

    ShownPictures noisy(double sigma) {
        int[] steps = new int[1024];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (int) Math.round(sigma * random.nextGaussian());
        }
        byte[] bgr = shown.bgr().clone();
        long bits = 0;
        for (int i = 0; i < bgr.length; i++) {
            // Six steps of ten bits from one drawing: a draw for each byte would take most of the test's time.
            bits = i % 6 == 0 ? random.nextLong() : bits >>> 10;
            int v = (bgr[i] & 255) + steps[(int) (bits & 1023)];
            bgr[i] = (byte) Math.max(0, Math.min(255, v));
        }
        return show(bgr);
    }

    ShownPictures lit(double gain) {
        byte[] bgr = shown.bgr().clone();
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = clip(gain * (bgr[i] & 255));
        }
        return show(bgr);
    }

    /** A cloth over the left {@code share} of the lens. */
    ShownPictures covered(double share) {
        byte[] bgr = shown.bgr().clone();
        for (int y = 0; y < shown.height(); y++) {
            for (int x = 0; x < share * shown.width(); x++) {
                int at = 3 * (y * shown.width() + x);
                double cloth = 60 + y / 20.0 + random.nextInt(5);
                bgr[at] = bgr[at + 1] = clip(cloth);
                bgr[at + 2] = clip(cloth + 10);
            }
        }
        return show(bgr);
    }

    ShownPictures blurred() {
        Picture small = Pictures.resize(shown, shown.width() / 5, shown.height() / 5);
        shown = Pictures.resize(small, shown.width(), shown.height());
        return this;
    }

    /** The camera was pushed aside by so many pixels. */
    ShownPictures pushed(int pixels) {
        byte[] bgr = new byte[shown.bgr().length];
        for (int y = 0; y < shown.height(); y++) {
            for (int x = 0; x < shown.width(); x++) {
                int from = 3 * (y * shown.width() + Math.min(shown.width() - 1, x + pixels));
                System.arraycopy(shown.bgr(), from, bgr, 3 * (y * shown.width() + x), 3);
            }
        }
        return show(bgr);
    }

    /** White digits of a clock in the upper left corner, other ones for another second. */
    ShownPictures stamped(long second) {
        byte[] bgr = shown.bgr().clone();
        Random digits = new Random(second);
        for (int y = 6; y < 22; y++) {
            for (int x = 6; x < 150; x++) {
                byte v = (byte) (digits.nextInt(3) == 0 ? 250 : 10);
                int at = 3 * (y * shown.width() + x);
                bgr[at] = bgr[at + 1] = bgr[at + 2] = v;
            }
        }
        return show(bgr);
    }

    private ShownPictures show(byte[] bgr) {
        shown = new Picture(shown.width(), shown.height(), bgr);
        return this;
    }

    private static byte clip(double v) {
        return (byte) Math.max(0, Math.min(255, Math.round(v)));
    }

    PictureStats stats() {
        try {
            return Pictures.stats(Pictures.decodeAny(Pictures.encodeJpeg(shown, 80)));
        } catch (UnreadablePictureException e) {
            throw new IllegalStateException(e);
        }
    }
}
