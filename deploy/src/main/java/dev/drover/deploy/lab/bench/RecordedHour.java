package dev.drover.deploy.lab.bench;

import dev.drover.deploy.lab.farm.FarmCameras;
import dev.drover.deploy.lab.loading.SceneScript;
import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Findings;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.PictureStats;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.plan.ShippedRules;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandKeys;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.Leg;
import dev.drover.pipeline.wire.LinePoint;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Orders;
import dev.drover.pipeline.wire.Outcome;
import dev.drover.pipeline.wire.PlanCamera;
import dev.drover.pipeline.wire.Zone;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.SplittableRandom;

/**
 * What the score job records of sixteen cameras: two loadings at once, each with a gate, a bay, a ramp and a rear door, and eight pens of
 * ten pigs; five pictures a second and a heartbeat with the rules each second. The ramps show painted loadings one after the other, so
 * pigs cross all the time; trucks come, stand, are sealed; an officer signs, arms, tallies and sends them back; of the pigs in the pens
 * some lie and some walk. The same every time but for where it begins.
 */
final class RecordedHour implements Iterator<Detections> {

    static final int LOADINGS = 2;
    static final int PENS = 8;
    static final int CAMERAS = 4 * LOADINGS + PENS;
    static final int FPS = 5;

    /** Records of one camera in a minute. */
    static final int A_MINUTE = 60 * (FPS + 1);

    private static final long SECOND = 1_000_000;
    private static final int W = 640;
    private static final int H = 360;
    private static final String PLATE = "粤P12345";
    private static final CameraRole[] ROLES = {
        CameraRole.GATE, CameraRole.DISINFECTION, CameraRole.RAMP, CameraRole.REAR_DOOR
    };
    private static final int PIGS = 10;
    private static final Box TRUCK = new Box(150, 60, 500, 320);
    private static final String MODEL = "b".repeat(64);

    private final SceneScript script;
    private final long beginMicros;
    private final long steps;
    private final long[] seqs = new long[CAMERAS];
    private final SplittableRandom random = new SplittableRandom(4);
    private final Queue<Detections> ready = new ArrayDeque<>();
    private final double[][] pens = new double[PENS][2 * PIGS];
    private long step;

    RecordedHour(SceneScript script, long beginMicros, int minutes) {
        this.script = script;
        this.beginMicros = beginMicros;
        this.steps = 60L * FPS * minutes;
        for (double[] pen : pens) {
            for (int pig = 0; pig < PIGS; pig++) {
                pen[2 * pig] = 60 + 120 * (pig % 5) + random.nextInt(20);
                pen[2 * pig + 1] = 90 + 160 * (pig / 5) + random.nextInt(20);
            }
        }
    }

    static long records(int minutes) {
        return (long) CAMERAS * A_MINUTE * minutes;
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty() || step < steps;
    }

    @Override
    public Detections next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (ready.isEmpty()) {
            for (int camera = 0; camera < CAMERAS; camera++) {
                show(camera);
            }
            step++;
        }
        return ready.remove();
    }

    private void show(int camera) {
        // Cameras are not in step with each other.
        long micros = beginMicros + step * SECOND / FPS + camera * 12_000L;
        if (step % FPS == 0) {
            ready.add(heartbeat(camera, micros));
        }
        long second = step / FPS - 30L * loading(camera);
        List<Detection> objects = new ArrayList<>();
        List<Reading> readings = new ArrayList<>();
        switch (role(camera)) {
            case GATE -> gate(Math.floorMod(second, 600), objects, readings);
            case DISINFECTION -> truck(second >= 60 && second < 1040, objects);
            case RAMP -> ramp(camera, objects);
            case REAR_DOOR -> rear(second, objects, readings);
            default -> pen(camera - 4 * LOADINGS, objects);
        }
        Frame frame = Frame.picture(next(camera), micros + 1, -1, W, H, false, new byte[] {1});
        ready.add(Detections.of(
                frame,
                String.format(Locale.ROOT, "%064x", frame.id().seq()),
                MODEL,
                new Findings(objects, readings, stats())));
    }

    /** Which loading it belongs to; the pens come behind the last. */
    private static int loading(int camera) {
        return camera / ROLES.length;
    }

    private static CameraRole role(int camera) {
        return loading(camera) < LOADINGS ? ROLES[camera % ROLES.length] : CameraRole.PEN;
    }

    private static String name(int loading, CameraRole role) {
        return "farm" + loading + "-"
                + role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static String name(int camera) {
        return loading(camera) < LOADINGS ? name(loading(camera), role(camera)) : "pen-" + camera;
    }

    private FrameId next(int camera) {
        return new FrameId(name(camera), 1, seqs[camera]++);
    }

    // What is seen.

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

    private void ramp(int camera, List<Detection> objects) {
        List<List<Detection>> found = script.found();
        objects.addAll(found.get((int) ((step + 400L * camera) % found.size())));
    }

    /** Pigs of even number lie, the others walk a little, about where they are. */
    private void pen(int pen, List<Detection> objects) {
        double[] places = pens[pen];
        for (int pig = 0; pig < PIGS; pig++) {
            if (pig % 2 == 1) {
                places[2 * pig] = Math.max(60, Math.min(W - 60, places[2 * pig] + 4 * random.nextGaussian()));
                places[2 * pig + 1] = Math.max(40, Math.min(H - 40, places[2 * pig + 1] + 3 * random.nextGaussian()));
            }
            float x = (float) places[2 * pig];
            float y = (float) places[2 * pig + 1];
            objects.add(new Detection(ObjectClass.PIG, 0.8f, shaken(new Box(x - 45, y - 25, x + 45, y + 25))));
        }
    }

    private void rear(long second, List<Detection> objects, List<Reading> readings) {
        truck(second >= 1000 && second < 3450, objects);
        if (second >= 3000 && second < 3030) {
            text(ReadingKind.SEAL, "FX12345678", new Box(300, 180, 340, 200), objects, readings);
        }
        if (second >= 3015 && second < 3040) {
            text(ReadingKind.PLATE, PLATE, new Box(280, 260, 360, 290), objects, readings);
        }
    }

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

    // What holds and what is said.

    private Detections heartbeat(int camera, long micros) {
        Frame beat = Frame.heartbeat(next(camera), micros, GapCause.NONE, "");
        return Detections.withoutPicture(beat).withRules(rules(camera)).withOrders(orders(camera));
    }

    private CameraRules rules(int camera) {
        List<CountingLine> lines = role(camera) == CameraRole.RAMP
                ? List.of(FarmCameras.line(script.truth().line()))
                : List.of();
        List<Zone> zones =
                switch (role(camera)) {
                    case DISINFECTION -> List.of(zone("bay", Zone.Kind.BAY, 0.1, 0.9));
                    case REAR_DOOR -> List.of(zone("side", Zone.Kind.FORBIDDEN, 0, 0.15));
                    case PEN -> List.of(zone("pen", Zone.Kind.PEN, 0.01, 0.99));
                    default -> List.of();
                };
        return new CameraRules(name(camera), 1, lines, zones);
    }

    private static Zone zone(String id, Zone.Kind kind, double from, double to) {
        return new Zone(
                id,
                kind,
                List.of(
                        new LinePoint(from, 0.05),
                        new LinePoint(to, 0.05),
                        new LinePoint(to, 1),
                        new LinePoint(from, 1)));
    }

    private Orders orders(int camera) {
        long second = step / FPS;
        if (role(camera) == CameraRole.PEN) {
            return second % 60 == 0 ? new Orders(List.of(ShippedRules.judgement()), List.of(), List.of()) : Orders.NONE;
        }
        LoadingPlan plan = plan(loading(camera));
        List<Command> commands = commands(plan.batch(), second);
        if (second % 60 != 0) {
            return commands.isEmpty() ? Orders.NONE : new Orders(List.of(), List.of(), commands);
        }
        return new Orders(List.of(ShippedRules.judgement()), List.of(plan), commands);
    }

    private LoadingPlan plan(int loading) {
        List<PlanCamera> cameras = new ArrayList<>();
        for (CameraRole role : ROLES) {
            cameras.add(new PlanCamera(name(loading, role), role));
        }
        return new LoadingPlan(
                "bench-" + loading,
                1,
                "farm" + loading,
                Leg.FARM_TO_TRANSFER,
                beginMicros,
                beginMicros + 4 * 3600 * SECOND,
                144,
                PLATE,
                "",
                "",
                List.of("FX12345678"),
                cameras,
                script.truth().line().id(),
                "",
                List.of(),
                "",
                "");
    }

    private List<Command> commands(String batch, long second) {
        return switch ((int) second) {
            case 1100 -> List.of(says(batch, Command.Kind.SIGN_CLINICAL, Map.of(CommandKeys.RESULT, CommandKeys.PASS)));
            case 1101 -> List.of(says(batch, Command.Kind.ARM, Map.of()));
            case 2990 -> List.of(says(batch, Command.Kind.HAND_TALLY, Map.of(CommandKeys.COUNT, "144")));
            case 2991 -> List.of(says(batch, Command.Kind.DOOR_CLOSED, Map.of()));
            case 3500 ->
                List.of(says(
                        batch,
                        Command.Kind.CONCLUDE,
                        Map.of(CommandKeys.OUTCOME, Outcome.RETURNED.name(), CommandKeys.REASON, "the hour is over")));
            default -> List.of();
        };
    }

    private Command says(String batch, Command.Kind kind, Map<String, String> values) {
        return new Command(batch + "-" + kind, batch, kind, "bench-officer", beginMicros, values);
    }
}
