package dev.drover.inference.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.image.UnreadablePictureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Loads the labelled pictures under one data folder (the layout of {@code shared/data/SOURCES.md}) and parts them, by
 * group, into those that teach and those that judge. Near-duplicates share a group, so none is on both sides.
 *
 * @param teach pictures to learn from
 * @param judge pictures never learnt from
 */
public record DetectorData(List<LabelledPicture> teach, List<LabelledPicture> judge) {

    /** Of a hundred groups, how many judge. */
    private static final int JUDGE_PERCENT = 12;

    private static final ObjectMapper JSON = new ObjectMapper();

    public DetectorData {
        teach = List.copyOf(teach);
        judge = List.copyOf(judge);
    }

    /**
     * Everything found under {@code root}: pigs/pens-web, pigs/pens-topdown, pigs/pen-tracks, yard/*, plates/ccpd-frames.
     *
     * @throws IOException if nothing is there, or a picture or label cannot be read
     */
    public static DetectorData load(Path root) throws IOException {
        List<LabelledPicture> teach = new ArrayList<>();
        List<LabelledPicture> judge = new ArrayList<>();
        loadPens(root.resolve("pigs"), teach, judge);
        Path yard = root.resolve("yard");
        if (Files.isDirectory(yard)) {
            try (Stream<Path> folders = Files.list(yard)) {
                for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                    loadYard(folder, teach, judge);
                }
            }
        }
        loadCcpd(root.resolve("plates/ccpd-frames"), teach, judge);
        if (teach.isEmpty()) {
            throw new IOException("no labelled pictures under " + root + " (expected pigs/, yard/, plates/)");
        }
        return new DetectorData(teach, judge);
    }

    private static void loadPens(Path pigs, List<LabelledPicture> teach, List<LabelledPicture> judge)
            throws IOException {
        Path web = pigs.resolve("pens-web");
        Map<String, JsonNode> known = new HashMap<>();
        if (Files.isRegularFile(web.resolve("manifest.json"))) {
            JSON.readTree(web.resolve("manifest.json").toFile())
                    .forEach(n -> known.put(n.get("id").asText(), n));
        }
        for (Path image : images(web.resolve("images"))) {
            JsonNode facts = known.get(stem(image));
            String group = facts == null ? stem(image) : facts.get("group").asText();
            // Web photos show farmers nobody labelled; and where labels contradict each other, pigs are missing.
            Set<ObjectClass> unknown = EnumSet.of(ObjectClass.PERSON);
            if (facts != null && facts.get("label_conflict").asBoolean()) {
                unknown.add(ObjectClass.PIG);
            }
            add(read(image, web, "pens-web", List.of(ObjectClass.PIG), unknown, 448), judges(group), teach, judge);
        }
        Path top = pigs.resolve("pens-topdown");
        for (Path image : images(top.resolve("images"))) {
            LabelledPicture p =
                    read(image, top, "pens-topdown", List.of(ObjectClass.PIG), Set.of(ObjectClass.PIG), 896);
            add(p, judges(stem(image)), teach, judge);
        }
        Path tracks = pigs.resolve("pen-tracks");
        for (Path image : images(tracks.resolve("images"))) {
            LabelledPicture p = read(image, tracks, "pen-tracks", List.of(ObjectClass.PIG), Set.of(), 448);
            add(p, stem(image).startsWith("02-3"), teach, judge);
        }
    }

    private static void loadYard(Path folder, List<LabelledPicture> teach, List<LabelledPicture> judge)
            throws IOException {
        String source = folder.getFileName().toString();
        JsonNode manifest = JSON.readTree(folder.resolve("manifest.json").toFile());
        for (JsonNode n : manifest.get("images")) {
            Set<ObjectClass> unknown = EnumSet.of(ObjectClass.PERSON, ObjectClass.VEHICLE, ObjectClass.PLATE);
            for (JsonNode c : n.get("labelled_classes")) {
                unknown.removeIf(u -> u.label().equals(c.asText()));
            }
            Path image = folder.resolve(n.get("file").asText());
            LabelledPicture p =
                    read(image, folder, source, List.of(ObjectClass.PERSON, ObjectClass.VEHICLE), unknown, 448);
            boolean judged = judges(n.get("group").asText()) && !source.equals("backgrounds");
            add(p, judged, teach, judge);
        }
    }

    /** The file name says the plate's box, see the CCPD project. */
    private static void loadCcpd(Path folder, List<LabelledPicture> teach, List<LabelledPicture> judge)
            throws IOException {
        for (Path image : images(folder)) {
            String[] corners = stem(image).split("-")[2].split("[&_]");
            Picture picture = decode(image);
            Box box = new Box(
                    Float.parseFloat(corners[0]),
                    Float.parseFloat(corners[1]),
                    Float.parseFloat(corners[2]),
                    Float.parseFloat(corners[3]));
            LabelledPicture p = shrink(
                    new LabelledPicture(
                            stem(image),
                            "ccpd-frames",
                            picture,
                            List.of(new LabelledPicture.Label(ObjectClass.PLATE, box)),
                            EnumSet.of(ObjectClass.VEHICLE, ObjectClass.PERSON)),
                    640);
            add(p, false, teach, judge);
        }
    }

    private static void add(
            LabelledPicture p, boolean judged, List<LabelledPicture> teach, List<LabelledPicture> judge) {
        (judged ? judge : teach).add(p);
    }

    /** The same group falls on the same side on every machine. */
    static boolean judges(String group) {
        return Math.floorMod(group.hashCode() * 0x9E3779B1 >>> 8, 100) < JUDGE_PERCENT;
    }

    /** Pictures of a folder by name; none if there is no folder. */
    public static List<Path> images(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches("(?i).*\\.(jpe?g|png|bmp)"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * A picture with its YOLO label file {@code labels/NAME.txt} (class, centre x, centre y, width, height; shares of
     * the picture).
     *
     * @param classes what the file's class numbers mean
     * @throws IOException naming the file, if the label is missing or malformed or the picture unreadable
     */
    public static LabelledPicture read(
            Path image, Path folder, String source, List<ObjectClass> classes, Set<ObjectClass> unknown, int longest)
            throws IOException {
        Picture picture = decode(image);
        Path file = folder.resolve("labels").resolve(stem(image) + ".txt");
        if (!Files.isRegularFile(file)) {
            throw new IOException("label missing: " + file);
        }
        List<LabelledPicture.Label> labels = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank()) {
                continue;
            }
            try {
                labels.add(label(line.trim().split("\\s+"), classes, picture));
            } catch (RuntimeException e) {
                throw new IOException(file + ": \"" + line + "\" is no label (class x y w h)", e);
            }
        }
        return shrink(new LabelledPicture(image.getFileName().toString(), source, picture, labels, unknown), longest);
    }

    private static LabelledPicture.Label label(String[] word, List<ObjectClass> classes, Picture picture) {
        float x = Float.parseFloat(word[1]) * picture.width();
        float y = Float.parseFloat(word[2]) * picture.height();
        float w = Float.parseFloat(word[3]) * picture.width() / 2;
        float h = Float.parseFloat(word[4]) * picture.height() / 2;
        return new LabelledPicture.Label(
                classes.get(Integer.parseInt(word[0])),
                new Box(
                        Math.max(0, x - w),
                        Math.max(0, y - h),
                        Math.min(picture.width(), x + w),
                        Math.min(picture.height(), y + h)));
    }

    private static LabelledPicture shrink(LabelledPicture p, int longest) {
        int w = p.picture().width();
        int h = p.picture().height();
        float scale = (float) longest / Math.max(w, h);
        if (scale >= 1) {
            return p;
        }
        Picture small =
                Pictures.resize(p.picture(), Math.max(1, Math.round(w * scale)), Math.max(1, Math.round(h * scale)));
        List<LabelledPicture.Label> labels = new ArrayList<>();
        for (LabelledPicture.Label l : p.labels()) {
            Box b = l.box();
            labels.add(new LabelledPicture.Label(
                    l.kind(), new Box(b.x1() * scale, b.y1() * scale, b.x2() * scale, b.y2() * scale)));
        }
        return new LabelledPicture(p.id(), p.source(), small, labels, p.unknown());
    }

    private static Picture decode(Path image) throws IOException {
        try {
            return Pictures.decodeAny(Files.readAllBytes(image));
        } catch (UnreadablePictureException e) {
            throw new IOException("picture unreadable: " + image + " (" + e.getMessage() + ")", e);
        }
    }

    static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
