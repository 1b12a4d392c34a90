package dev.drover.pipeline.simulated;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Findings;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.PictureStats;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import dev.drover.inference.paint.scene.RampScene;
import dev.drover.inference.paint.scene.SceneLine;
import dev.drover.inference.paint.scene.SceneSpec;
import dev.drover.inference.paint.scene.SceneTruth;
import dev.drover.inference.paint.scene.TruthBox;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.plan.ShippedRules;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.Leg;
import dev.drover.pipeline.wire.LinePoint;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Orders;
import dev.drover.pipeline.wire.PlanCamera;
import dev.drover.pipeline.wire.Zone;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A whole morning of one truck as four cameras' detections, the same for the same seed: the gate reads its plate, the
 * bay sees it stand, the scripted ramp (true boxes with jitter, a part of them left out) sees its pigs, the rear door
 * its seal. People's commands ride in the records at their times. One fault may be planted.
 */
public final class SimulatedLoading {

    /** What can be planted. */
    public enum Fault {
        NONE(Set.of()),
        SWAPPED_SEAL(Set.of("SEAL_MISMATCH")),
        WRONG_PLATE(Set.of("PLATE_MISMATCH")),
        SHORT_DISINFECTION(Set.of("DISINFECT_SHORT", "DISINFECT_MISSING")),
        COVERED_CAMERA(Set.of("CAM_COVERED")),
        PERSON_AT_THE_DOOR(Set.of("PERSON_IN_AISLE")),
        DECLARED_ONE_MORE(Set.of("COUNT_MISMATCH")),
        NOT_SIGNED(Set.of("CLINICAL_UNSIGNED")),
        LOST_CAMERA(Set.of("CAM_LOST")),
        DEPARTED_UNSEALED(Set.of("UNSEALED_DEPART"));

        private final Set<String> codes;

        Fault(Set<String> codes) {
            this.codes = codes;
        }

        /** Codes that it must raise. */
        public Set<String> codes() {
            return codes;
        }
    }

    private static final long S = 1_000_000;
    private static final double RAMP_FPS = 12;
    private static final int W = 640;
    private static final int H = 360;
    /** The scene is painted this much smaller, which costs a quarter, and its boxes are made larger again. */
    private static final int SCALE = 2;

    private static final String PLATE = "粤P12345";
    private static final String SEAL = "FX12345678";

    private final int head;
    private final Fault fault;
    private final boolean night;
    private final SplittableRandom random;
    private final long begin;
    private final String name;
    /** Painted sprites weigh a lot: only there until the records are made. */
    private RampScene scene;

    private final SceneLine line;
    private final long frames;
    private final SceneTruth truth;
    private final long rampFrom;
    private final long rampTo;
    private final long end;
    private final List<Timed> commands = new ArrayList<>();

    /** A command and when it comes, microseconds after the beginning. */
    private record Timed(long after, Command command) {}

    /** @param beginMicros event time of the first record */
    public SimulatedLoading(long seed, int head, boolean night, Fault fault, long beginMicros) {
        this.head = head;
        this.fault = fault;
        this.night = night;
        this.random = new SplittableRandom(seed);
        this.begin = beginMicros;
        this.name = "s" + seed;
        this.scene = new RampScene(
                SceneSpec.ramp(seed, head).sized(W / SCALE, H / SCALE, RAMP_FPS).atNight(night));
        this.truth = scene.story();
        this.line = scene.line();
        this.frames = scene.frames();
        this.rampFrom = (fault == Fault.SHORT_DISINFECTION ? 480 : 1120) * S;
        this.rampTo = rampFrom + Math.round(frames / RAMP_FPS * S);
        this.end = rampTo + 150 * S;
        script();
    }

    private void script() {
        long signed = rampFrom - 30 * S;
        if (fault != Fault.NOT_SIGNED) {
            order(signed, Command.Kind.SIGN_CLINICAL, Map.of("result", "pass"));
        }
        order(rampFrom - 10 * S, Command.Kind.ARM, Map.of());
        order(rampTo + 5 * S, Command.Kind.HAND_TALLY, Map.of("count", Integer.toString(net())));
        order(rampTo + 8 * S, Command.Kind.END_COUNTING, Map.of());
        if (fault != Fault.DEPARTED_UNSEALED) {
            order(rampTo + 20 * S, Command.Kind.DOOR_CLOSED, Map.of());
        }
        order(rampTo + 70 * S, Command.Kind.CONCLUDE, Map.of("outcome", "RELEASED"));
    }

    private void order(long after, Command.Kind kind, Map<String, String> values) {
        commands.add(new Timed(
                after, new Command(name + "-" + commands.size(), batch(), kind, "li.wei", begin + after, values)));
    }

    public String batch() {
        return "batch-" + name;
    }

    public Fault fault() {
        return fault;
    }

    public SceneTruth truth() {
        return truth;
    }

    /** Animals that end up in the truck. */
    public int net() {
        return truth.in() - truth.out();
    }

    /** Event time of a frame of the ramp. */
    public long microsOf(long frame) {
        return begin + rampFrom + Math.round(frame / RAMP_FPS * S);
    }

    public String camera(CameraRole role) {
        return role.name().toLowerCase(java.util.Locale.ROOT) + "-" + name;
    }

    public LoadingPlan plan() {
        List<Integer> compartments = new ArrayList<>();
        int declared = head + (fault == Fault.DECLARED_ONE_MORE ? 1 : 0);
        for (int left = declared; left > 0; left -= 14) {
            compartments.add(Math.min(14, left));
        }
        return new LoadingPlan(
                batch(),
                1,
                "JXS712",
                Leg.FARM_TO_TRANSFER,
                begin,
                begin + end + 30 * S,
                declared,
                PLATE,
                "",
                "",
                List.of(SEAL, "FX12345679"),
                List.of(
                        new PlanCamera(camera(CameraRole.GATE), CameraRole.GATE),
                        new PlanCamera(camera(CameraRole.DISINFECTION), CameraRole.DISINFECTION),
                        new PlanCamera(camera(CameraRole.RAMP), CameraRole.RAMP),
                        new PlanCamera(camera(CameraRole.REAR_DOOR), CameraRole.REAR_DOOR)),
                "ramp",
                "",
                compartments,
                "",
                "");
    }

    /** All records of the four cameras, by time. Can be asked once. */
    public List<Detections> records() {
        List<Detections> all = new ArrayList<>();
        all.addAll(new Telling(CameraRole.GATE, 5).run());
        all.addAll(new Telling(CameraRole.DISINFECTION, 2).run());
        all.addAll(new Telling(CameraRole.RAMP, RAMP_FPS).run());
        all.addAll(new Telling(CameraRole.REAR_DOOR, 5).run());
        all.sort(Comparator.comparingLong(Detections::ingestMicros));
        scene = null;
        return all;
    }

    /** What one camera tells. Outside of its scene two pictures a second are enough. */
    private final class Telling {

        private final CameraRole role;
        private final double fps;
        private final List<Detections> records = new ArrayList<>();
        private long seq;
        private int told;

        Telling(CameraRole role, double fps) {
            this.role = role;
            this.fps = fps;
        }

        List<Detections> run() {
            long forgotten = 30 * S + LoadingPlan.GRACE_MICROS;
            heartbeat(0);
            long nextHeartbeat = S;
            for (long after = 0; after < end; after += step(after)) {
                while (nextHeartbeat <= after) {
                    heartbeat(nextHeartbeat);
                    nextHeartbeat += S;
                }
                picture(after + 1);
            }
            // The cameras go on, so that the loading is judged to its end and forgotten.
            heartbeat(end + 1);
            heartbeat(end + forgotten + 2 * S);
            return records;
        }

        private long step(long after) {
            return Math.round(S / (busy(after) ? fps : 2));
        }

        private boolean busy(long after) {
            return switch (role) {
                case GATE -> after >= 15 * S && after < 60 * S;
                case RAMP -> after >= rampFrom && after < rampTo;
                case REAR_DOOR -> after >= rampTo;
                default -> false;
            };
        }

        private FrameId next() {
            return new FrameId(camera(role), 1, seq++);
        }

        private void heartbeat(long after) {
            Detections beat = Detections.withoutPicture(Frame.heartbeat(next(), begin + after, GapCause.NONE, ""))
                    .withRules(rules(role));
            records.add(beat.withOrders(orders(after)));
        }

        private Orders orders(long after) {
            List<Command> due = new ArrayList<>();
            for (; told < commands.size() && commands.get(told).after() <= after; told++) {
                due.add(commands.get(told).command());
            }
            boolean first = seq == 1;
            return new Orders(first ? List.of(judgement()) : List.of(), first ? List.of(plan()) : List.of(), due);
        }

        private void picture(long after) {
            boolean blind = role == CameraRole.RAMP && after >= blindFrom() && after < blindTo();
            if (blind && fault == Fault.LOST_CAMERA) {
                return;
            }
            boolean covered = blind && fault == Fault.COVERED_CAMERA;
            List<Detection> objects = new ArrayList<>();
            List<Reading> readings = new ArrayList<>();
            if (!covered) {
                show(after, objects, readings);
            }
            Frame frame = Frame.picture(next(), begin + after, -1, W, H, false, new byte[] {1});
            records.add(Detections.of(
                    frame, "a".repeat(64), "b".repeat(64), new Findings(objects, readings, stats(covered))));
        }

        private void show(long after, List<Detection> objects, List<Reading> readings) {
            switch (role) {
                case GATE -> {
                    if (after >= 20 * S && after < 45 * S) {
                        vehicle(objects);
                        text(objects, readings, ReadingKind.PLATE, shownPlate(), new Box(280, 250, 360, 280));
                    }
                }
                case DISINFECTION -> {
                    long until = (fault == Fault.SHORT_DISINFECTION ? 360 : 1040) * S;
                    if (after >= 60 * S && after < until) {
                        vehicle(objects);
                    }
                }
                case RAMP -> {
                    if (busy(after)) {
                        ramp(after, objects);
                    }
                }
                default -> rear(after, objects, readings);
            }
        }

        private String shownPlate() {
            return fault == Fault.WRONG_PLATE ? "粤P12346" : PLATE;
        }

        private void ramp(long after, List<Detection> objects) {
            long frame = Math.round((after - rampFrom) * RAMP_FPS / S);
            if (frame >= frames) {
                return;
            }
            for (TruthBox real : scene.truth(frame)) {
                if (random.nextDouble() >= (night ? 0.12 : 0.08)) {
                    objects.add(new Detection(real.kind(), 0.8f, jittered(large(real.box()))));
                }
            }
        }

        private void rear(long after, List<Detection> objects, List<Reading> readings) {
            if (after < rampFrom - 60 * S || after >= leaves()) {
                return;
            }
            vehicle(objects);
            if (fault == Fault.PERSON_AT_THE_DOOR && after >= rampFrom + 20 * S && after < rampFrom + 32 * S) {
                objects.add(new Detection(ObjectClass.PERSON, 0.8f, jittered(new Box(20, 150, 70, 300))));
            }
            boolean sealed = fault != Fault.DEPARTED_UNSEALED && after >= rampTo + 25 * S && after < rampTo + 55 * S;
            if (sealed) {
                String shown = fault == Fault.SWAPPED_SEAL ? "FX87654321" : SEAL;
                text(objects, readings, ReadingKind.SEAL, shown, new Box(300, 180, 340, 200));
            }
            if (after >= rampTo + 40 * S && after < rampTo + 65 * S) {
                text(objects, readings, ReadingKind.PLATE, shownPlate(), new Box(280, 260, 360, 290));
            }
        }

        /** A truck that is not released stays. */
        private long leaves() {
            return switch (fault) {
                case DEPARTED_UNSEALED -> rampTo + 60 * S;
                case NONE, PERSON_AT_THE_DOOR -> rampTo + 110 * S;
                default -> Long.MAX_VALUE;
            };
        }

        private void vehicle(List<Detection> objects) {
            objects.add(new Detection(ObjectClass.VEHICLE, 0.9f, jittered(new Box(150, 60, 500, 320))));
        }

        /** One frame of eight is misread, with little certainty; one of five is not seen at all. */
        private void text(List<Detection> objects, List<Reading> readings, ReadingKind kind, String shown, Box place) {
            if (random.nextInt(5) == 0) {
                return;
            }
            Box box = jittered(place);
            ObjectClass what = kind == ReadingKind.PLATE ? ObjectClass.PLATE : ObjectClass.SEAL;
            objects.add(new Detection(what, 0.9f, box));
            boolean misread = random.nextInt(8) == 0;
            String read = misread ? shown.substring(0, shown.length() - 1) + "8" : shown;
            float score = misread ? 0.5f : 0.97f;
            readings.add(new Reading(
                    kind, box, read, Collections.nCopies(read.codePointCount(0, read.length()), score), score, "", 1));
        }
    }

    /** Where nobody signs, the site lets counting begin all the same. */
    private JudgementRules judgement() {
        JudgementRules shipped = ShippedRules.judgement();
        return fault == Fault.NOT_SIGNED
                ? new JudgementRules(
                        shipped.version(), shipped.effectiveMicros(), shipped.thresholds(), shipped.alarms())
                : shipped;
    }

    private long blindFrom() {
        return rampFrom + 30 * S;
    }

    private long blindTo() {
        return blindFrom() + (fault == Fault.LOST_CAMERA ? 20 : 10) * S;
    }

    private CameraRules rules(CameraRole role) {
        SceneLine l = line;
        List<CountingLine> lines = role == CameraRole.RAMP
                ? List.of(new CountingLine(
                        "ramp",
                        new LinePoint(l.ax(), l.ay()),
                        new LinePoint(l.bx(), l.by()),
                        l.margin(),
                        ObjectClass.PIG))
                : List.of();
        List<Zone> zones =
                switch (role) {
                    case DISINFECTION -> List.of(zone("bay", Zone.Kind.BAY, 0.1, 0.9));
                    case REAR_DOOR -> List.of(zone("side", Zone.Kind.FORBIDDEN, 0, 0.15));
                    default -> List.of();
                };
        return new CameraRules(camera(role), 1, lines, zones);
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

    private PictureStats stats(boolean covered) {
        long texture = covered ? 0x1111111111111111L : 0x9999999999999999L;
        float brightness = (covered ? 60 : night ? 55 : 110) + random.nextInt(3);
        return new PictureStats(
                brightness,
                covered ? 12 : night ? 35 : 55,
                covered ? 20 : 400 + random.nextInt(40),
                0x0f0f33cc55aa00ffL,
                texture,
                random.nextLong() | 1,
                night ? 0 : 20);
    }

    private static Box large(Box box) {
        return new Box(SCALE * box.x1(), SCALE * box.y1(), SCALE * box.x2(), SCALE * box.y2());
    }

    private Box jittered(Box box) {
        double size = Math.sqrt(box.area()) * (night ? 0.04 : 0.03);
        float x1 = edge(box.x1(), size, W);
        float y1 = edge(box.y1(), size, H);
        float x2 = edge(box.x2(), size, W);
        float y2 = edge(box.y2(), size, H);
        return new Box(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
    }

    private float edge(float at, double size, int limit) {
        return (float) Math.max(0, Math.min(limit, Math.round(at + size * random.nextGaussian())));
    }
}
