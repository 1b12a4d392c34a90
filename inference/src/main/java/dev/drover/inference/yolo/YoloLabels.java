package dev.drover.inference.yolo;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** YOLO label files: {@code class cx cy w h} a line, in fractions of the picture. */
public final class YoloLabels {

    /** One object of a picture, its box in pixels. */
    public record Labelled(ObjectClass kind, Box box) {}

    private YoloLabels() {}

    /**
     * @param kinds which class index means what; objects of other indexes are left out
     * @param width of the picture in pixels
     * @param height of the picture in pixels
     * @throws NoSuchFileException if there is no such file: a missing label is an error, not an empty picture
     * @throws LabelLines.BadLabelsException if a line cannot be read, with its number
     */
    public static List<Labelled> read(Path file, Map<Integer, ObjectClass> kinds, int width, int height)
            throws IOException {
        List<Labelled> objects = new ArrayList<>();
        int number = 0;
        for (String line : LabelLines.read(file)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String[] f = line.trim().split("\\s+");
            try {
                ObjectClass kind = kinds.get(Integer.parseInt(f[0]));
                float cx = Float.parseFloat(f[1]) * width;
                float cy = Float.parseFloat(f[2]) * height;
                float w = Float.parseFloat(f[3]) * width;
                float h = Float.parseFloat(f[4]) * height;
                if (kind != null) {
                    objects.add(new Labelled(
                            kind,
                            new Box(
                                    Math.max(0, cx - w / 2),
                                    Math.max(0, cy - h / 2),
                                    Math.min(width, cx + w / 2),
                                    Math.min(height, cy + h / 2))));
                }
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new LabelLines.BadLabelsException(file + " line " + number + ": not 'class cx cy w h': " + line);
            }
        }
        return objects;
    }
}
