package dev.drover.inference.learn.detector;

import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.image.UnreadablePictureException;
import dev.drover.inference.yolo.LabelLines;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cuts pigs out along the polygons of ceiling-camera pictures, to be put on aisles, ramps and yards. */
final class PigCutouts {

    /** A pig smaller than this teaches nothing when it is scaled up. */
    private static final int LEAST_SIDE = 60;

    private PigCutouts() {}

    /**
     * @param folder with {@code images} and {@code labels_seg} (YOLO polygons, class 0)
     * @param names stems of the pictures that may be used (those of the training split)
     */
    static List<Cutout> read(Path folder, List<String> names) throws IOException {
        List<Cutout> sprites = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> list = Files.list(folder.resolve("images"))) {
            files = list.sorted().toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            Path polygons = folder.resolve("labels_seg").resolve(name.substring(0, name.lastIndexOf('.')) + ".txt");
            if (names.contains(name) && Files.exists(polygons)) {
                BufferedImage image = decode(file);
                List<String> lines = LabelLines.read(polygons);
                for (int i = 0; i < lines.size(); i++) {
                    try {
                        Cutout sprite = cut(image, lines.get(i).trim().split("\\s+"));
                        if (sprite != null) {
                            sprites.add(sprite);
                        }
                    } catch (NumberFormatException e) {
                        throw new IOException(polygons + " line " + (i + 1) + ": not 'class x y x y ...'", e);
                    }
                }
            }
        }
        return sprites;
    }

    private static @Nullable Cutout cut(BufferedImage image, String[] numbers) {
        Path2D outline = new Path2D.Double();
        for (int i = 1; i + 1 < numbers.length; i += 2) {
            double x = Double.parseDouble(numbers[i]) * image.getWidth();
            double y = Double.parseDouble(numbers[i + 1]) * image.getHeight();
            if (i == 1) {
                outline.moveTo(x, y);
            } else {
                outline.lineTo(x, y);
            }
        }
        Rectangle2D box = outline.getBounds2D();
        boolean cutByEdge = box.getMinX() < 4
                || box.getMinY() < 4
                || box.getMaxX() > image.getWidth() - 4
                || box.getMaxY() > image.getHeight() - 4;
        if (cutByEdge || Math.max(box.getWidth(), box.getHeight()) < LEAST_SIDE || box.getWidth() < 12) {
            return null;
        }
        outline.closePath();
        BufferedImage mask =
                new BufferedImage((int) box.getWidth() + 4, (int) box.getHeight() + 4, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = mask.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.translate(2 - box.getMinX(), 2 - box.getMinY());
        g.setColor(Color.WHITE);
        g.fill(outline);
        // A half-transparent rim hides the cut.
        g.setComposite(AlphaComposite.getInstance(AlphaComposite.DST_OUT, 0.5f));
        g.setStroke(new BasicStroke(3));
        g.draw(outline);
        g.setComposite(AlphaComposite.SrcIn);
        g.drawImage(image, 0, 0, null);
        g.dispose();
        return Cutout.of(mask);
    }

    private static BufferedImage decode(Path file) throws IOException {
        try {
            Picture p = Pictures.decodeAny(Files.readAllBytes(file));
            BufferedImage image = new BufferedImage(p.width(), p.height(), BufferedImage.TYPE_3BYTE_BGR);
            image.getRaster().setDataElements(0, 0, p.width(), p.height(), rgb(p.bgr()));
            return image;
        } catch (UnreadablePictureException e) {
            throw new IOException(file + " is no picture that can be read: " + e.words(), e);
        }
    }

    /** The raster of a BGR image takes its elements in the order red, green, blue. */
    private static byte[] rgb(byte[] bgr) {
        byte[] out = new byte[bgr.length];
        for (int i = 0; i < bgr.length; i += 3) {
            out[i] = bgr[i + 2];
            out[i + 1] = bgr[i + 1];
            out[i + 2] = bgr[i];
        }
        return out;
    }
}
