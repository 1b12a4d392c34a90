package dev.drover.pipeline.supervise;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Real pigs, cut out of pictures of a ceiling camera along the outlines that people drew: {@code
 * ../shared/data/pigs/pens-topdown}. Only those that stand or walk stretched out, all of one length, their backs along
 * the x axis. Nothing of them is kept.
 */
final class CutOutPigs {

    static final Path FOLDER = Path.of("../../shared/data/pigs/pens-topdown");
    /** Of a cut-out, pixels. */
    static final int LENGTH = 112;

    /** So many times as long as wide: one that lies or bends is not. */
    private static final double STRETCHED = 2.2;

    private static final double MOST_STRETCHED = 4;
    /** A smaller one is blurred when it is enlarged, pixels. */
    private static final double LEAST_LENGTH = 90;
    /** Every so-manieth picture is enough. */
    private static final int EVERY = 6;

    private CutOutPigs() {}

    static boolean present() {
        return Files.isDirectory(FOLDER);
    }

    static List<BufferedImage> read() throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(FOLDER.resolve("images"))) {
            files = list.sorted().toList();
        }
        List<BufferedImage> pigs = new ArrayList<>();
        for (int i = 0; i < files.size(); i += EVERY) {
            String name = files.get(i).getFileName().toString();
            Path outlines = FOLDER.resolve("labels_seg").resolve(name.substring(0, name.lastIndexOf('.')) + ".txt");
            if (Files.exists(outlines)) {
                BufferedImage picture = ImageIO.read(files.get(i).toFile());
                for (String outline : Files.readAllLines(outlines)) {
                    cut(picture, outline.trim().split("\\s+"), pigs);
                }
            }
        }
        return pigs;
    }

    private static void cut(BufferedImage picture, String[] numbers, List<BufferedImage> pigs) {
        List<double[]> corners = new ArrayList<>();
        for (int i = 1; i + 1 < numbers.length; i += 2) {
            corners.add(new double[] {
                Double.parseDouble(numbers[i]) * picture.getWidth(),
                Double.parseDouble(numbers[i + 1]) * picture.getHeight()
            });
        }
        if (corners.size() < 6) {
            return;
        }
        AffineTransform upright = AffineTransform.getRotateInstance(-axis(corners));
        Path2D outline = outline(corners);
        Rectangle2D turned = upright.createTransformedShape(outline).getBounds2D();
        Rectangle2D box = outline.getBounds2D();
        double longer = turned.getWidth() / turned.getHeight();
        boolean cutByEdge = box.getMinX() < 4
                || box.getMinY() < 4
                || box.getMaxX() > picture.getWidth() - 4
                || box.getMaxY() > picture.getHeight() - 4;
        if (cutByEdge || longer < STRETCHED || longer > MOST_STRETCHED || turned.getWidth() < LEAST_LENGTH) {
            return;
        }
        double scale = LENGTH / turned.getWidth();
        AffineTransform place = AffineTransform.getScaleInstance(scale, scale);
        place.translate(-turned.getX(), -turned.getY());
        place.concatenate(upright);
        BufferedImage pig =
                new BufferedImage(LENGTH, (int) Math.ceil(turned.getHeight() * scale), BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = pig.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.setClip(place.createTransformedShape(outline));
        g.drawImage(picture, place, null);
        g.dispose();
        pigs.add(pig);
    }

    private static Path2D outline(List<double[]> corners) {
        Path2D outline = new Path2D.Double();
        outline.moveTo(corners.get(0)[0], corners.get(0)[1]);
        corners.forEach(corner -> outline.lineTo(corner[0], corner[1]));
        outline.closePath();
        return outline;
    }

    /** Direction in which the corners spread most, radians. */
    private static double axis(List<double[]> corners) {
        double mx = corners.stream().mapToDouble(corner -> corner[0]).average().orElseThrow();
        double my = corners.stream().mapToDouble(corner -> corner[1]).average().orElseThrow();
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (double[] corner : corners) {
            xx += (corner[0] - mx) * (corner[0] - mx);
            xy += (corner[0] - mx) * (corner[1] - my);
            yy += (corner[1] - my) * (corner[1] - my);
        }
        return 0.5 * Math.atan2(2 * xy, xx - yy);
    }
}
