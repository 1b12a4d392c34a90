package dev.drover.inference.learn.eval;

import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.image.UnreadablePictureException;
import dev.drover.inference.yolo.LabelLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A folder of crops with a table of their texts: tab-separated, first line the names of the columns. */
public final class LabelledCrops {

    private static final List<String> FILE = List.of("file", "crop");
    private static final List<String> TEXT = List.of("text", "text_corrected_by_eye");
    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "bmp");

    /** What is wrong with a folder, in words for a person. */
    public static final class BadDataException extends Exception {
        private static final long serialVersionUID = 1;

        public BadDataException(String message) {
            super(message);
        }
    }

    private LabelledCrops() {}

    /**
     * The texts by file name.
     *
     * @throws BadDataException if the folder has no pictures, a picture has no label, or a label no picture
     */
    public static Map<String, String> labels(Path folder, Path table) throws IOException, BadDataException {
        if (!Files.isDirectory(folder)) {
            throw new BadDataException(folder + ": no such folder");
        }
        if (!Files.isReadable(table) || Files.isDirectory(table)) {
            throw new BadDataException(table + ": no such table of labels");
        }
        Map<String, String> labels = parse(table);
        Set<String> pictures = new HashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(f -> f.getFileName().toString())
                    .filter(LabelledCrops::isPicture)
                    .forEach(pictures::add);
        }
        if (pictures.isEmpty()) {
            throw new BadDataException(folder + ": holds no picture (png, jpg, bmp)");
        }
        List<String> unlabelled =
                pictures.stream().filter(p -> !labels.containsKey(p)).sorted().toList();
        List<String> absent =
                labels.keySet().stream().filter(f -> !pictures.contains(f)).toList();
        if (!unlabelled.isEmpty()) {
            throw new BadDataException(
                    unlabelled.size() + " pictures have no label in " + table + ", the first is " + unlabelled.get(0));
        }
        if (!absent.isEmpty()) {
            throw new BadDataException(
                    absent.size() + " labels have no picture in " + folder + ", the first is " + absent.get(0));
        }
        return labels;
    }

    private static Map<String, String> parse(Path table) throws IOException, BadDataException {
        List<String> lines;
        try {
            lines = LabelLines.read(table);
        } catch (LabelLines.BadLabelsException e) {
            throw new BadDataException(String.valueOf(e.getMessage()));
        }
        if (lines.isEmpty()) {
            throw new BadDataException(table + ": is empty");
        }
        List<String> head = Arrays.asList(lines.get(0).split("\t", -1));
        int file = column(head, FILE);
        int text = column(head, TEXT);
        if (file < 0 || text < 0) {
            throw new BadDataException(table + ": its first line must name the columns file and text, it says " + head);
        }
        Map<String, String> out = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            String[] f = lines.get(i).split("\t", -1);
            if (f.length <= Math.max(file, text) || f[text].isBlank()) {
                throw new BadDataException(table + " line " + (i + 1) + ": no text");
            }
            if (out.put(f[file], f[text]) != null) {
                throw new BadDataException(table + " line " + (i + 1) + ": " + f[file] + " is labelled twice");
            }
        }
        return out;
    }

    private static int column(List<String> head, List<String> names) {
        List<Integer> at = new ArrayList<>();
        names.forEach(n -> at.add(head.indexOf(n)));
        return at.stream().filter(i -> i >= 0).findFirst().orElse(-1);
    }

    private static boolean isPicture(String name) {
        return PICTURES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /** @throws BadDataException if it is no picture */
    public static Picture picture(Path file) throws IOException, BadDataException {
        try {
            return Pictures.decodeAny(Files.readAllBytes(file));
        } catch (UnreadablePictureException e) {
            throw new BadDataException(file + ": not a readable picture: " + e.words());
        }
    }
}
