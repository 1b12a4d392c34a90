package dev.drover.deploy.lab.bench;

import dev.drover.deploy.lab.LabPlant;
import dev.drover.deploy.plant.roles.CompactedTopic;
import dev.drover.deploy.plant.roles.Publications;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.plan.ShippedRules;
import dev.drover.pipeline.wire.AlarmCode;
import dev.drover.pipeline.wire.AlarmRule;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.Leg;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.PlanCamera;
import dev.drover.pipeline.wire.PlanJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How late an alarm is on its topic: four cameras whose pictures freeze and move again, put on the frames topic as
 * ingest does, through both jobs with the bundled networks, each picture decoded and scored. Counted from the moment
 * the alarm was due, in event time, which is that of the pictures, to the moment a reader of the alarms topic has it;
 * both on this machine's clock.
 *
 * <p>Two alarms: one that a camera raises by itself, and one that a loading raises, which has to wait until all four
 * cameras of its plan have come further. Loadings begin one after the other, each too early after a drug withdrawal.
 */
final class AlarmsMeasure implements Measure {

    private static final String OF_CAMERA = AlarmCode.CAM_FROZEN.name();
    private static final String OF_LOADING = AlarmCode.WITHDRAWAL.name();

    private static final List<CameraRole> ROLES =
            List.of(CameraRole.GATE, CameraRole.DISINFECTION, CameraRole.RAMP, CameraRole.REAR_DOOR);

    /** In the rules of this measure, so that enough alarms fall into it. */
    private static final long DELAY_MICROS = 1_000_000;

    private static final long LOADING_EVERY_MICROS = 2_000_000;
    private static final long LOADING_LASTS_MICROS = 5_000_000;
    private static final Duration SETTLE = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofSeconds(90);

    /** Loadings begin until long after the last look, however slowly everything starts. */
    private static final Duration SLACK = Duration.ofMinutes(3);

    private static final double MOST_MILLIS = 1000;
    private static final int LEAST_ALARMS = 20;

    @Override
    public String name() {
        return "alarms";
    }

    @Override
    public List<Figure> take(BenchPlan plan) throws Exception {
        try (LabPlant roles = BenchRoles.start(
                        plan, Set.of("kafka", "redis", "jobs"), bootstrap -> publish(bootstrap, plan.runs()));
                AlarmTail tail = new AlarmTail(roles.bootstrap(), List.of(OF_CAMERA, OF_LOADING));
                FreezingCameras cameras = new FreezingCameras(roles.bootstrap(), names())) {
            Thread.sleep(SETTLE.toMillis());
            Lateness ofCamera = new Lateness(OF_CAMERA);
            Lateness ofLoading = new Lateness(OF_LOADING);
            tail.take(OF_CAMERA);
            tail.take(OF_LOADING);
            for (int run = 0; run < plan.runs(); run++) {
                Thread.sleep(LOOK.toMillis());
                cameras.check();
                plan.say(ofCamera.add(tail) + "; " + ofLoading.add(tail));
            }
            if (roles.restarts() > 0) {
                throw new IllegalStateException(roles.restarts() + " roles had to be started again while measuring");
            }
            List<Figure> figures =
                    new ArrayList<>(ofCamera.figures("alarm-4-cameras", "raised and resolved by the camera"));
            figures.addAll(ofLoading.figures(
                    "loading-alarm-4-cameras", "raised by a loading when all its cameras had come further"));
            return figures;
        }
    }

    /** How late the steps of one alarm were, run by run. */
    private static final class Lateness {

        private final String code;
        private final List<Double> p50 = new ArrayList<>();
        private final List<Double> p99 = new ArrayList<>();
        private int steps;

        Lateness(String code) {
            this.code = code;
        }

        /** Takes what came since it was asked last; returns it in words. */
        String add(AlarmTail tail) {
            double[] late = tail.take(code);
            if (late.length < LEAST_ALARMS) {
                throw new IllegalStateException("only " + late.length + " steps of " + code + " came");
            }
            steps += late.length;
            p50.add(Figure.quantile(late, 0.5));
            p99.add(Figure.quantile(late, 0.99));
            return late.length + " steps of " + code + ", p50 " + Figure.text(p50.get(p50.size() - 1)) + " ms, p99 "
                    + Figure.text(p99.get(p99.size() - 1)) + " ms";
        }

        List<Figure> figures(String name, String what) {
            String how = ROLES.size() + " cameras x 5/s through both jobs and the bundled networks, " + steps
                    + " steps (" + code + ", " + what + ", delays of 1 s): from the moment due to the topic's reader";
            return List.of(
                    Figure.of(name + "-p50", "ms", p50, how),
                    Figure.atMost(name + "-p99", "ms", MOST_MILLIS, p99, how));
        }
    }

    private static List<String> names() {
        return ROLES.stream()
                .map(role -> "frozen-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    private static void publish(String bootstrap, int runs) throws Exception {
        List<Camera> cameras = IntStream.range(0, ROLES.size())
                .mapToObj(i -> Camera.of(names().get(i), "rtsp://127.0.0.1:1/" + names().get(i), ROLES.get(i)))
                .toList();
        Publications.cameras(bootstrap, cameras);
        Publications.judgement(bootstrap, rules());
        new CompactedTopic(bootstrap, JudgementTopics.PLANS).write(plans(runs));
    }

    private static Map<String, byte[]> plans(int runs) {
        long begin = AlarmTail.nowMicros();
        long until = (SETTLE.toMillis() + runs * LOOK.toMillis() + SLACK.toMillis()) * 1000;
        Map<String, byte[]> plans = new HashMap<>();
        for (int i = 0; i * LOADING_EVERY_MICROS < until; i++) {
            LoadingPlan plan = plan("bench-" + i, begin + i * LOADING_EVERY_MICROS);
            plans.put(plan.batch(), PlanJson.write(plan));
        }
        return plans;
    }

    private static LoadingPlan plan(String batch, long fromMicros) {
        List<PlanCamera> cameras = IntStream.range(0, ROLES.size())
                .mapToObj(i -> new PlanCamera(names().get(i), ROLES.get(i)))
                .toList();
        return new LoadingPlan(
                batch,
                1,
                "bench",
                Leg.FARM_TO_TRANSFER,
                fromMicros,
                fromMicros + LOADING_LASTS_MICROS,
                40,
                "",
                "",
                "",
                List.of(),
                cameras,
                "",
                "",
                List.of(),
                "",
                "2999-12-31");
    }

    /** Those that ship, with short delays for the alarms that are measured. */
    private static JudgementRules rules() {
        JudgementRules shipped = ShippedRules.judgement();
        List<AlarmRule> alarms = shipped.alarms().stream()
                .map(rule -> rule.code().equals(OF_CAMERA) || rule.code().equals(OF_LOADING) ? hurried(rule) : rule)
                .toList();
        return shipped.next(shipped.thresholds(), alarms);
    }

    private static AlarmRule hurried(AlarmRule rule) {
        return new AlarmRule(
                rule.code(),
                rule.zh(),
                rule.en(),
                rule.severity(),
                DELAY_MICROS,
                DELAY_MICROS,
                rule.ackMicros(),
                rule.to());
    }
}
