package dev.drover.pipeline;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Findings;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.PictureScorer;
import dev.drover.inference.PictureScorerFactory;
import dev.drover.inference.image.Pictures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Finds painted rectangles by their colour: green is a pig, red a person. Stands in for a trained network in tests. */
public final class SquareScorer implements PictureScorer {

    public static final PictureScorerFactory FACTORY = SquareScorer::new;
    public static final String MODEL = "5".repeat(64);
    /** Scorers opened and not closed, over the whole JVM. */
    public static final AtomicInteger OPEN = new AtomicInteger();

    private boolean closed;

    public SquareScorer() {
        OPEN.incrementAndGet();
    }

    @Override
    public List<Findings> score(List<Picture> pictures) {
        if (closed) {
            throw new AssertionError("used after close");
        }
        List<Findings> all = new ArrayList<>();
        for (Picture picture : pictures) {
            List<Detection> found = new ArrayList<>();
            addIfThere(found, picture, ObjectClass.PIG, 1);
            addIfThere(found, picture, ObjectClass.PERSON, 2);
            all.add(new Findings(found, List.of(), Pictures.stats(picture)));
        }
        return all;
    }

    /** The bounding box of all pixels in which {@code channel} (blue, green, red) stands out. */
    private static void addIfThere(List<Detection> found, Picture picture, ObjectClass kind, int channel) {
        int x1 = Integer.MAX_VALUE;
        int y1 = Integer.MAX_VALUE;
        int x2 = -1;
        int y2 = -1;
        byte[] bgr = picture.bgr();
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int at = 3 * (y * picture.width() + x);
                int own = bgr[at + channel] & 0xff;
                int others = Math.max(bgr[at + (channel + 1) % 3] & 0xff, bgr[at + (channel + 2) % 3] & 0xff);
                if (own - others > 100) {
                    x1 = Math.min(x1, x);
                    y1 = Math.min(y1, y);
                    x2 = Math.max(x2, x);
                    y2 = Math.max(y2, y);
                }
            }
        }
        if (x2 >= 0) {
            found.add(new Detection(kind, 0.9f, new Box(x1, y1, x2 + 1, y2 + 1)));
        }
    }

    @Override
    public String modelSha256() {
        return MODEL;
    }

    @Override
    public void close() {
        closed = true;
        OPEN.decrementAndGet();
    }
}
