package dev.drover.inference.learn.detector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.image.UnreadablePictureException;
import dev.drover.inference.yolo.YoloLabels;
import dev.drover.inference.yolo.YoloLabels.Labelled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Reads the labelled pictures of {@code shared/data} (its SOURCES.md says what each folder is and under which terms),
 * shrunk so that the longest side fits a limit. What a folder does not label is not taught as absent.
 */
final class DetectorData {

    /** Pixels to which training and judging shrink larger pictures. */
    static final int LONGEST_SIDE = 640;

    private static final Set<ObjectClass> NOT_PEOPLE =
            EnumSet.of(ObjectClass.PIG, ObjectClass.VEHICLE, ObjectClass.PLATE, ObjectClass.SEAL);

    private final int longestSide;
    private final BiPredicate<String, String> wanted;

    /**
     * All pictures.
     *
     * @param longestSide larger ones are shrunk to this many pixels
     */
    DetectorData(int longestSide) {
        this(longestSide, (source, group) -> true);
    }

    /** @param wanted by source and group; the others are not even decoded */
    DetectorData(int longestSide, BiPredicate<String, String> wanted) {
        this.longestSide = longestSide;
        this.wanted = wanted;
    }

    /** All folders below {@code data} that are there. */
    List<LabelledPicture> readAll(Path data) throws IOException {
        List<LabelledPicture> all = new ArrayList<>();
        Path web = data.resolve("pigs/pens-web");
        if (Files.isDirectory(web)) {
            all.addAll(yolo(web, "pens-web", groups(web.resolve("manifest.json")), NOT_PEOPLE));
        }
        Path tracks = data.resolve("pigs/pen-tracks");
        if (Files.isDirectory(tracks)) {
            all.addAll(yolo(tracks, "pen-tracks", Map.of(), EnumSet.allOf(ObjectClass.class)));
        }
        Path top = data.resolve("pigs/pens-topdown");
        if (Files.isDirectory(top)) {
            // Labels are incomplete: unlabelled pigs are there, so the floor teaches nothing about pigs.
            all.addAll(yolo(top, "pens-topdown", Map.of(), EnumSet.complementOf(EnumSet.of(ObjectClass.PIG))));
        }
        for (String name : List.of("highway", "roads", "coco128", "penn", "mixed", "backgrounds")) {
            Path folder = data.resolve("yard").resolve(name);
            if (Files.isDirectory(folder)) {
                all.addAll(yard(folder, name));
            }
        }
        Path ccpd = data.resolve("plates/ccpd-frames");
        if (Files.isDirectory(ccpd)) {
            all.addAll(ccpd(ccpd));
        }
        return all;
    }

    private List<LabelledPicture> yolo(Path folder, String source, Map<String, String> groups, Set<ObjectClass> taught)
            throws IOException {
        List<LabelledPicture> read = new ArrayList<>();
        for (Path image : files(folder.resolve("images"))) {
            String stem = stem(image);
            // Pictures of one clip are near-duplicates: all of 02-3 and so on stay together.
            String group = groups.getOrDefault(stem, source.equals("pen-tracks") ? stem.split("_")[0] : stem);
            Path labels = folder.resolve("labels").resolve(stem + ".txt");
            if (wanted.test(source, group)) {
                read.add(read(source, image, group, labels, Map.of(0, ObjectClass.PIG), taught));
            }
        }
        return read;
    }

    private List<LabelledPicture> yard(Path folder, String name) throws IOException {
        List<LabelledPicture> read = new ArrayList<>();
        Path manifest = folder.resolve("manifest.json");
        Map<Integer, ObjectClass> kinds = Map.of(0, ObjectClass.PERSON, 1, ObjectClass.VEHICLE);
        for (JsonNode entry : JsonLabels.at(JsonLabels.read(manifest), "images", manifest)) {
            String group = JsonLabels.at(entry, "group", manifest).asText();
            if (!wanted.test("yard-" + name, group)) {
                continue;
            }
            // Plates on the vehicles are not labelled; pigs and seals are not there.
            Set<ObjectClass> taught = EnumSet.of(ObjectClass.PIG, ObjectClass.SEAL);
            JsonLabels.at(entry, "labelled_classes", manifest).forEach(c -> {
                if (c.asText().equals("person") || c.asText().equals("vehicle")) {
                    taught.add(ObjectClass.ofLabel(c.asText()));
                }
            });
            read.add(read(
                    "yard-" + name,
                    folder.resolve(JsonLabels.at(entry, "file", manifest).asText()),
                    group,
                    folder.resolve(JsonLabels.at(entry, "label", manifest).asText()),
                    kinds,
                    taught));
        }
        return read;
    }

    /** CCPD puts the box into the file name: {@code area-tilt-x1&y1_x2&y2-corners-...}. */
    private List<LabelledPicture> ccpd(Path folder) throws IOException {
        List<LabelledPicture> read = new ArrayList<>();
        for (Path image : files(folder)) {
            if (!wanted.test("ccpd-frames", image.getFileName().toString())) {
                continue;
            }
            String[] corners = corners(image);
            Picture whole = decode(image);
            Picture picture = shrink(whole);
            float scale = picture.width() / (float) whole.width();
            Box box = new Box(
                    Integer.parseInt(corners[0]) * scale,
                    Integer.parseInt(corners[1]) * scale,
                    Integer.parseInt(corners[2]) * scale,
                    Integer.parseInt(corners[3]) * scale);
            read.add(new LabelledPicture(
                    "ccpd-frames",
                    image.getFileName().toString(),
                    image.getFileName().toString(),
                    picture,
                    List.of(new Labelled(ObjectClass.PLATE, box)),
                    EnumSet.of(ObjectClass.PIG, ObjectClass.PLATE, ObjectClass.SEAL)));
        }
        return read;
    }

    private static String[] corners(Path image) throws IOException {
        if (!image.getFileName().toString().matches("\\d+-[^-]*-\\d{1,6}&\\d{1,6}_\\d{1,6}&\\d{1,6}-.*")) {
            throw new IOException(image + " is not named as CCPD names its photos");
        }
        return image.getFileName().toString().split("-")[2].split("[&_]");
    }

    private LabelledPicture read(
            String source,
            Path image,
            String group,
            Path labels,
            Map<Integer, ObjectClass> kinds,
            Set<ObjectClass> taught)
            throws IOException {
        Picture picture = shrink(decode(image));
        List<Labelled> objects = YoloLabels.read(labels, kinds, picture.width(), picture.height());
        return new LabelledPicture(source, image.getFileName().toString(), group, picture, objects, taught);
    }

    private Picture shrink(Picture picture) {
        double scale = longestSide / (double) Math.max(picture.width(), picture.height());
        return scale >= 1
                ? picture
                : Pictures.resize(picture, Math.max(1, (int) Math.round(picture.width() * scale)), Math.max(1, (int)
                        Math.round(picture.height() * scale)));
    }

    private static Picture decode(Path file) throws IOException {
        try {
            return Pictures.decodeAny(Files.readAllBytes(file));
        } catch (UnreadablePictureException e) {
            throw new IOException(file + " is no picture that can be read: " + e.words(), e);
        }
    }

    private static Map<String, String> groups(Path manifest) throws IOException {
        Map<String, String> groups = new HashMap<>();
        for (JsonNode entry : JsonLabels.read(manifest)) {
            groups.put(
                    JsonLabels.at(entry, "id", manifest).asText(),
                    JsonLabels.at(entry, "group", manifest).asText());
        }
        return groups;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(p -> p.toString().matches("(?i).*\\.(jpe?g|png|bmp)"))
                    .sorted()
                    .toList();
        }
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }
}
