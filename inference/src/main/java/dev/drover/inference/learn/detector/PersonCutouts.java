package dev.drover.inference.learn.detector;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.yolo.YoloLabels.Labelled;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;
import org.jspecify.annotations.Nullable;

/**
 * Cuts people out of pictures that have only boxes (GrabCut, Rother et al. 2004), to be put where none were
 * photographed: labelled people are few, and these are seen before pens, trucks and roads too.
 */
final class PersonCutouts {

    /** A person lower than this teaches nothing when drawn larger. */
    private static final int LEAST_HEIGHT = 60;

    private static final int HEIGHT = 120;
    private static final int ROUNDS = 2;

    private PersonCutouts() {}

    static List<Cutout> of(List<LabelledPicture> pictures) {
        List<Cutout> sprites = new ArrayList<>();
        for (LabelledPicture p : pictures) {
            for (Labelled o : p.objects()) {
                if (o.kind() == ObjectClass.PERSON && standsFree(o, p)) {
                    Cutout cut = cut(p.picture(), o.box());
                    if (cut != null) {
                        sprites.add(cut);
                        sprites.add(cut.mirrored());
                        sprites.add(cut.redressed());
                        sprites.add(cut.mirrored().redressed());
                    }
                }
            }
        }
        return sprites;
    }

    /** Upright, whole and with nothing labelled before or behind: only then the outline can be a person's. */
    @SuppressWarnings("ReferenceEquality") // it, not one that is like it
    private static boolean standsFree(Labelled o, LabelledPicture p) {
        Box b = o.box();
        boolean whole = b.x1() > 2
                && b.y1() > 2
                && b.x2() < p.picture().width() - 2
                && b.y2() < p.picture().height() - 2;
        boolean upright = b.height() > 1.5 * b.width() && b.height() >= LEAST_HEIGHT;
        return whole && upright && p.objects().stream().allMatch(other -> other == o || apart(other.box(), b));
    }

    private static boolean apart(Box a, Box b) {
        float w = Math.min(a.x2(), b.x2()) - Math.max(a.x1(), b.x1());
        float h = Math.min(a.y2(), b.y2()) - Math.max(a.y1(), b.y1());
        return w <= 0 || h <= 0 || w * h < 0.15 * b.area();
    }

    private static @Nullable Cutout cut(Picture picture, Box box) {
        float margin = 0.12f * box.height();
        Box around = new Box(
                Math.max(0, box.x1() - margin),
                Math.max(0, box.y1() - margin),
                Math.min(picture.width(), box.x2() + margin),
                Math.min(picture.height(), box.y2() + margin));
        Picture crop = Pictures.crop(picture, around);
        double scale = Math.min(1, HEIGHT / (double) crop.height());
        Picture small = Pictures.resize(
                crop, (int) Math.max(1, crop.width() * scale), (int) Math.max(1, crop.height() * scale));
        int x1 = (int) ((box.x1() - around.x1()) * scale);
        int y1 = (int) ((box.y1() - around.y1()) * scale);
        Rect inside = new Rect(
                x1,
                y1,
                Math.min(small.width() - x1 - 1, (int) (box.width() * scale)),
                Math.min(small.height() - y1 - 1, (int) (box.height() * scale)));
        byte[] alpha = foreground(small, inside);
        double share = covered(alpha) / (double) (inside.width() * inside.height());
        // Less is a torso without legs, more is the wall too.
        return share < 0.3 || share > 0.75 ? null : sprite(small, alpha);
    }

    private static byte[] foreground(Picture p, Rect inside) {
        try (BytePointer raw = new BytePointer(p.bgr());
                Mat image = new Mat(p.height(), p.width(), opencv_core.CV_8UC3, raw);
                Mat mask = new Mat(p.height(), p.width(), opencv_core.CV_8UC1);
                Mat back = new Mat();
                Mat front = new Mat();
                Size three = new Size(3, 3)) {
            byte[] kinds = guess(p, inside);
            mask.data().put(kinds);
            opencv_imgproc.grabCut(image, mask, inside, back, front, ROUNDS, opencv_imgproc.GC_INIT_WITH_MASK);
            mask.data().get(kinds);
            for (int i = 0; i < kinds.length; i++) {
                kinds[i] = (byte) ((kinds[i] & 1) == 1 ? 255 : 0);
            }
            mask.data().put(kinds);
            // Soft edges hide the cut.
            opencv_imgproc.blur(mask, mask, three);
            mask.data().get(kinds);
            return kinds;
        }
    }

    /** Told of a box only, GrabCut loses heads; told where heads, trunks and legs are likely, it keeps them. */
    private static byte[] guess(Picture p, Rect inside) {
        byte[] kinds = new byte[p.width() * p.height()];
        for (int y = 0; y < inside.height(); y++) {
            double v = (y + 0.5) / inside.height();
            for (int x = 0; x < inside.width(); x++) {
                double u = Math.abs(2 * (x + 0.5) / inside.width() - 1);
                boolean spine = u < 0.12 && v > 0.04 && v < 0.55;
                boolean head = Math.hypot(u / 0.32, (v - 0.09) / 0.085) < 1;
                boolean trunk = v > 0.15 && u < (v < 0.55 ? 0.6 : 0.5);
                int kind = spine
                        ? opencv_imgproc.GC_FGD
                        : head || trunk ? opencv_imgproc.GC_PR_FGD : opencv_imgproc.GC_PR_BGD;
                kinds[(y + inside.y()) * p.width() + x + inside.x()] = (byte) kind;
            }
        }
        return kinds;
    }

    private static int covered(byte[] alpha) {
        int n = 0;
        for (byte a : alpha) {
            n += (a & 255) > 127 ? 1 : 0;
        }
        return n;
    }

    private static Cutout sprite(Picture p, byte[] alpha) {
        int[] argb = new int[alpha.length];
        byte[] bgr = p.bgr();
        for (int i = 0; i < argb.length; i++) {
            argb[i] = (alpha[i] & 255) << 24
                    | (bgr[3 * i + 2] & 255) << 16
                    | (bgr[3 * i + 1] & 255) << 8
                    | bgr[3 * i] & 255;
        }
        return new Cutout(p.width(), p.height(), argb);
    }
}
