package dev.drover.inference.learn.eval;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.image.UnreadablePictureException;
import dev.drover.inference.learn.eval.LabelledCrops.BadDataException;
import dev.drover.inference.yolo.LabelLines;
import dev.drover.inference.yolo.YoloLabels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Pictures of {@code DIR/images} with YOLO labels in {@code DIR/labels}, whose class 0 is the class asked for. */
final class LabelledFolder {

    private LabelledFolder() {}

    /** One picture with every object of the class in it. */
    record Case(String name, Picture picture, List<Box> objects) {}

    /**
     * The pictures by name.
     *
     * @throws BadDataException if there is no picture
     */
    static List<Path> pictures(Path folder) throws BadDataException, IOException {
        Path images = folder.resolve("images");
        if (!Files.isDirectory(images)) {
            throw new BadDataException(images + ": no such folder");
        }
        try (Stream<Path> files = Files.list(images)) {
            List<Path> found = files.filter(f -> f.getFileName().toString().matches("(?i).*\\.(jpe?g|png|bmp)"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new BadDataException(images + ": holds no picture (jpg, png, bmp)");
            }
            return found;
        }
    }

    /**
     * Reads one picture and its labels.
     *
     * @throws BadDataException naming the file, if the label is missing or malformed or the picture unreadable
     */
    static Case read(Path folder, Path image) throws BadDataException, IOException {
        String name = image.getFileName().toString();
        Path labels = folder.resolve("labels").resolve(name.substring(0, name.lastIndexOf('.')) + ".txt");
        if (!Files.isRegularFile(labels)) {
            throw new BadDataException("label missing: " + labels);
        }
        Picture picture;
        try {
            picture = Pictures.decodeAny(Files.readAllBytes(image));
        } catch (UnreadablePictureException e) {
            throw new BadDataException("picture unreadable: " + image + " (" + e.words() + ")");
        }
        try {
            // The class does not matter here: only index 0 is taken.
            List<Box> boxes =
                    YoloLabels.read(labels, Map.of(0, ObjectClass.PIG), picture.width(), picture.height()).stream()
                            .map(YoloLabels.Labelled::box)
                            .toList();
            return new Case(name, picture, boxes);
        } catch (LabelLines.BadLabelsException e) {
            throw new BadDataException(String.valueOf(e.getMessage()));
        }
    }
}
