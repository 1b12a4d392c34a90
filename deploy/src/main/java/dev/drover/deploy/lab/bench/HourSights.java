package dev.drover.deploy.lab.bench;

import dev.drover.deploy.lab.loading.SceneScript;
import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Findings;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.PictureStats;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** What is found in the pictures of a {@link RecordedHour}, asked for in the order of its pictures: chance goes on. */
final class HourSights {

    static final int WIDTH = 640;
    static final int HEIGHT = 360;
    static final String PLATE = "粤P12345";
    static final String SEAL = "FX12345678";

    private static final int PIGS = 10;
    private static final Box TRUCK = new Box(150, 60, 500, 320);

    private final SceneScript script;
    private final SplittableRandom random = new SplittableRandom(4);
    private final double[][] pens = new double[HourCamera.PENS][2 * PIGS];

    HourSights(SceneScript script) {
        this.script = script;
        for (double[] pen : pens) {
            for (int pig = 0; pig < PIGS; pig++) {
                pen[2 * pig] = 60 + 120 * (pig % 5) + random.nextInt(20);
                pen[2 * pig + 1] = 90 + 160 * (pig / 5) + random.nextInt(20);
            }
        }
    }

    /**
     * @param second into the camera's loading
     * @param step pictures that each camera has shown before
     */
    Findings of(HourCamera camera, long second, long step) {
        List<Detection> objects = new ArrayList<>();
        List<Reading> readings = new ArrayList<>();
        switch (camera.role()) {
            case GATE -> gate(Math.floorMod(second, 600), objects, readings);
            case DISINFECTION -> truck(second >= 60 && second < 1040, objects);
            case RAMP -> objects.addAll(script.found(step + 400L * camera.number()));
            case REAR_DOOR -> rear(second, objects, readings);
            default -> pen(camera.pen(), objects);
        }
        return new Findings(objects, readings, stats());
    }

    private void gate(long second, List<Detection> objects, List<Reading> readings) {
        boolean there = second >= 20 && second < 45;
        truck(there, objects);
        if (there) {
            text(ReadingKind.PLATE, PLATE, new Box(280, 250, 360, 280), objects, readings);
        }
    }

    private void truck(boolean there, List<Detection> objects) {
        if (there) {
            objects.add(new Detection(ObjectClass.VEHICLE, 0.9f, shaken(TRUCK)));
        }
    }

    /** Pigs of even number lie, the others walk a little, about where they are. */
    private void pen(int pen, List<Detection> objects) {
        double[] places = pens[pen];
        for (int pig = 0; pig < PIGS; pig++) {
            if (pig % 2 == 1) {
                places[2 * pig] = Math.max(60, Math.min(WIDTH - 60, places[2 * pig] + 4 * random.nextGaussian()));
                places[2 * pig + 1] =
                        Math.max(40, Math.min(HEIGHT - 40, places[2 * pig + 1] + 3 * random.nextGaussian()));
            }
            float x = (float) places[2 * pig];
            float y = (float) places[2 * pig + 1];
            objects.add(new Detection(ObjectClass.PIG, 0.8f, shaken(new Box(x - 45, y - 25, x + 45, y + 25))));
        }
    }

    private void rear(long second, List<Detection> objects, List<Reading> readings) {
        truck(second >= 1000 && second < 3450, objects);
        if (second >= 3000 && second < 3030) {
            text(ReadingKind.SEAL, SEAL, new Box(300, 180, 340, 200), objects, readings);
        }
        if (second >= 3015 && second < 3040) {
            text(ReadingKind.PLATE, PLATE, new Box(280, 260, 360, 290), objects, readings);
        }
    }

    /** One picture of eight is misread, with little certainty. */
    private void text(ReadingKind kind, String shown, Box place, List<Detection> objects, List<Reading> readings) {
        Box box = shaken(place);
        objects.add(new Detection(kind == ReadingKind.PLATE ? ObjectClass.PLATE : ObjectClass.SEAL, 0.9f, box));
        boolean misread = random.nextInt(8) == 0;
        String read = misread ? shown.substring(0, shown.length() - 1) + "8" : shown;
        float score = misread ? 0.5f : 0.97f;
        List<Float> scores = Collections.nCopies(read.length(), score);
        readings.add(new Reading(kind, box, read, scores, score, "", 1));
    }

    private Box shaken(Box box) {
        return new Box(
                box.x1() + random.nextInt(5) - 2,
                box.y1() + random.nextInt(5) - 2,
                box.x2() + random.nextInt(5) - 2,
                box.y2() + random.nextInt(5) - 2);
    }

    private PictureStats stats() {
        return new PictureStats(
                110 + random.nextInt(3),
                55,
                400 + random.nextInt(40),
                0x0f0f33cc55aa00ffL,
                0x9999999999999999L,
                random.nextLong() | 1,
                20);
    }
}
