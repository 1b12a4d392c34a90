package dev.drover.inference.scorer;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Detector;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.yolo.NonMaxSuppression;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for plates in a single photo. A detector that sees 320 pixels of a photo of 4,000 misses its plates, so after
 * the whole picture come overlapping windows of a half and a third of its width. For pictures one at a time, not for
 * video.
 */
public final class PlateSearch {

    private static final double[] SHARES = {1, 1 / 2.0, 1 / 3.0};

    /** Windows are as wide for their height as the detector's input. */
    private static final double SHAPE = 320.0 / 192;

    private static final double STEP = 0.5;
    private static final float MOST_OVERLAP = 0.35f;
    private static final int MOST_PLATES = 20;

    private final Detector detector;

    public PlateSearch(Detector detector) {
        this.detector = detector;
    }

    /** Boxes of plates, best first. */
    public List<Detection> plates(Picture photo) {
        List<Detection> found = new ArrayList<>();
        for (Box window : windows(photo.width(), photo.height())) {
            for (Detection d : detector.detect(List.of(part(photo, window))).get(0)) {
                if (d.kind() == ObjectClass.PLATE) {
                    Box b = d.box();
                    Box moved = new Box(
                            b.x1() + window.x1(), b.y1() + window.y1(), b.x2() + window.x1(), b.y2() + window.y1());
                    found.add(new Detection(d.kind(), d.score(), moved));
                }
            }
        }
        return NonMaxSuppression.apply(found, MOST_OVERLAP, MOST_PLATES);
    }

    private static Picture part(Picture photo, Box window) {
        boolean whole = window.width() == photo.width() && window.height() == photo.height();
        return whole ? photo : Pictures.crop(photo, window);
    }

    /** The whole, then windows from left to right and from top to bottom, each half over the next. */
    static List<Box> windows(int width, int height) {
        List<Box> out = new ArrayList<>(List.of(new Box(0, 0, width, height)));
        for (double share : SHARES) {
            int w = (int) Math.max(1, Math.round(width * share));
            int h = (int) Math.max(1, Math.min(height, Math.round(w / SHAPE)));
            if (w == width && h == height) {
                continue;
            }
            for (int y : starts(height, h)) {
                for (int x : starts(width, w)) {
                    out.add(new Box(x, y, x + w, y + h));
                }
            }
        }
        return out;
    }

    private static List<Integer> starts(int length, int window) {
        int steps = (int) Math.ceil((length - window) / (window * STEP));
        List<Integer> out = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            out.add(steps == 0 ? 0 : (int) Math.round((double) i * (length - window) / steps));
        }
        return out;
    }
}
