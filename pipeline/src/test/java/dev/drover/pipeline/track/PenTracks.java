package dev.drover.pipeline.track;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.ObjectClass;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.LinePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Real boxes of one pen, drawn by people: {@code ../shared/data/pigs/pen-tracks}. */
final class PenTracks {

    static final Path FOLDER = Path.of("../../shared/data/pigs/pen-tracks");
    static final int SIZE = 640;
    /** Pictures a second of the clips. */
    static final int RATE = 30;

    record Truth(int frame, int id, Box box) {}

    private PenTracks() {}

    static boolean present() {
        return Files.isDirectory(FOLDER);
    }

    static List<Truth> truth(String clip) throws IOException {
        List<Truth> rows = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve("mot_gt/" + clip + "/gt.txt"))) {
            String[] cell = line.split(",");
            float x = Float.parseFloat(cell[2]);
            float y = Float.parseFloat(cell[3]);
            Box box = new Box(x, y, x + Float.parseFloat(cell[4]), y + Float.parseFloat(cell[5]));
            rows.add(new Truth(Integer.parseInt(cell[0]), Integer.parseInt(cell[1]), box));
        }
        return rows;
    }

    /** Each line's name to its true crossings: towards larger coordinates, towards smaller ones. */
    static Map<String, List<Integer>> crossings(String clip) throws IOException {
        Map<String, List<Integer>> lines = new LinkedHashMap<>();
        new ObjectMapper()
                .readTree(FOLDER.resolve("line_crossings.json").toFile())
                .get(clip)
                .properties()
                .forEach(line -> lines.put(
                        line.getKey(),
                        List.of(
                                line.getValue().get(0).asInt(),
                                line.getValue().get(1).asInt())));
        return lines;
    }

    /** {@code h200} is the line y = 200 and {@code v300} the line x = 300; IN is towards larger coordinates. */
    static CountingLine line(String name, double marginPixels) {
        double at = Double.parseDouble(name.substring(1)) / SIZE;
        LinePoint a = name.startsWith("h") ? new LinePoint(0, at) : new LinePoint(at, 1);
        LinePoint b = name.startsWith("h") ? new LinePoint(1, at) : new LinePoint(at, 0);
        return new CountingLine(name, a, b, marginPixels / SIZE, ObjectClass.PIG);
    }

    /** What a detector might have found: a share of the boxes left out, edges and scores shaken. Every nth frame. */
    static TreeMap<Integer, List<Detection>> found(
            List<Truth> truth, int every, double leftOut, double jitterPixels, long seed) {
        Random random = new Random(seed);
        TreeMap<Integer, List<Detection>> frames = new TreeMap<>();
        for (Truth row : truth) {
            if (row.frame() % every != 0) {
                continue;
            }
            List<Detection> boxes = frames.computeIfAbsent(row.frame(), f -> new ArrayList<>());
            boolean kept = random.nextDouble() >= leftOut;
            float dx1 = (float) (random.nextGaussian() * jitterPixels);
            float dy1 = (float) (random.nextGaussian() * jitterPixels);
            float dx2 = (float) (random.nextGaussian() * jitterPixels);
            float dy2 = (float) (random.nextGaussian() * jitterPixels);
            float score = 0.5f + 0.5f * random.nextFloat();
            if (kept) {
                Box box = row.box();
                boxes.add(new Detection(
                        ObjectClass.PIG,
                        score,
                        new Box(box.x1() + dx1, box.y1() + dy1, box.x2() + dx2, box.y2() + dy2)));
            }
        }
        return frames;
    }
}
