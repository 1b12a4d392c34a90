package dev.drover.pipeline.loading;

import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.camera.CameraHealth;
import dev.drover.pipeline.camera.LoadingNews;
import dev.drover.pipeline.flow.LedgerFact;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.Sighting.Kind;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.Gate;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.Leg;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Orders;
import dev.drover.pipeline.wire.PlanCamera;
import dev.drover.pipeline.wire.Seal;
import dev.drover.pipeline.wire.WireExamples;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What cameras tell of a loading, second by second, straight to its judge. Tests read like the morning they are about.
 */
public final class Story {

    public static final String BATCH = "JXS712-20260921-01";
    static final String GATE = "gate-1";
    static final String BAY = "bay-1";
    public static final String RAMP = "ramp-1";
    static final String REAR = "rear-1";

    private final LoadingProcess judge;
    private long second = 1;
    private long seq;
    private int commands;
    private long track;
    private String actor = "li.wei";

    Story(LoadingPlan plan) {
        judge = new LoadingProcess(plan.batch(), LoadingState.NEW);
        tell(GATE, Kind.PROGRESS, "", Map.of(), new Orders(List.of(), List.of(plan), List.of()));
    }

    public static LoadingPlan plan(int declared) {
        return plan(1, declared, "", "");
    }

    public static LoadingPlan plan(int version, int declared, String isolationUntil, String withdrawalUntil) {
        return new LoadingPlan(
                BATCH,
                version,
                "JXS712",
                Leg.FARM_TO_TRANSFER,
                WireExamples.T0,
                WireExamples.T0 + 4 * 3_600_000_000L,
                declared,
                "粤P12345",
                "粤P1234挂",
                "",
                List.of("SEAL001", "SEAL002"),
                List.of(
                        new PlanCamera(GATE, CameraRole.GATE),
                        new PlanCamera(BAY, CameraRole.DISINFECTION),
                        new PlanCamera(RAMP, CameraRole.RAMP),
                        new PlanCamera(REAR, CameraRole.REAR_DOOR)),
                "ramp",
                "",
                List.of(),
                isolationUntil,
                withdrawalUntil);
    }

    LoadingProcess judge() {
        return judge;
    }

    /** Nothing happens for a while, but time passes. */
    Story wait(int seconds) {
        second += seconds;
        return tell(GATE, Kind.PROGRESS, "", Map.of(), Orders.NONE);
    }

    Story newPlan(LoadingPlan plan) {
        return tell(GATE, Kind.PROGRESS, "", Map.of(), new Orders(List.of(), List.of(plan), List.of()));
    }

    Story pool(Seal seal) {
        return tell(GATE, Kind.PROGRESS, "", Map.of(), new Orders(List.of(), List.of(), List.of(), List.of(seal)));
    }

    /** Who acts from now on. */
    Story by(String person) {
        actor = person;
        return this;
    }

    /** These rules hold from now on. */
    Story rules(JudgementRules rules) {
        return tell(GATE, Kind.PROGRESS, "", Map.of(), new Orders(List.of(rules), List.of(), List.of()));
    }

    Story command(Command.Kind kind, String... namesAndValues) {
        return given(new Command("c" + commands++, BATCH, kind, actor, 0, map(namesAndValues)));
    }

    Story given(Command command) {
        return tell(GATE, Kind.PROGRESS, "", Map.of(), new Orders(List.of(), List.of(), List.of(command)));
    }

    Story disinfected(int seconds) {
        sees(BAY, Kind.ZONE_ENTERED, "bay", "class", "vehicle", "zone_kind", "BAY");
        second += seconds;
        return sees(
                BAY,
                Kind.ZONE_LEFT,
                "bay",
                "class",
                "vehicle",
                "zone_kind",
                "BAY",
                "dwell_us",
                Long.toString(seconds * 1_000_000L),
                "moved",
                "0");
    }

    Story ready() {
        return disinfected(1200)
                .command(Command.Kind.SIGN_CLINICAL, "result", "pass")
                .command(Command.Kind.ARM);
    }

    Story pigs(int in) {
        for (int i = 0; i < in; i++) {
            sees(RAMP, Kind.CROSSING_IN, "ramp");
        }
        return this;
    }

    Story plate(String camera, String text) {
        return reads(camera, "plate", text, 5, "0.95");
    }

    Story reads(String camera, String subject, String text, int votes, String confidence) {
        return reading(camera, subject, text, votes, confidence, "false");
    }

    /** The vote as it stands when what was read is out of sight. */
    Story trackEnds(String camera, String subject, String text, int votes, String confidence) {
        return reading(camera, subject, text, votes, confidence, "true");
    }

    private Story reading(String camera, String subject, String text, int votes, String confidence, String ended) {
        String kind = text.endsWith("挂") ? "trailer" : "ordinary";
        return sees(
                camera,
                Kind.READING,
                subject,
                "text",
                text,
                "kind",
                kind,
                "votes",
                Integer.toString(votes),
                "confidence",
                confidence,
                "fits",
                "true",
                "ended",
                ended);
    }

    Story sealed(String seal) {
        return reads(REAR, "seal", seal, 5, "0.95").plate(REAR, "粤P1234挂");
    }

    /** The next sighting is of this track. */
    Story tracked(long id) {
        track = id;
        return this;
    }

    Story sees(String camera, Kind kind, String subject, String... namesAndValues) {
        return tell(camera, kind, subject, map(namesAndValues), Orders.NONE);
    }

    Story faulty(String camera, String... codes) {
        Sighting sighting = sighting(camera, Kind.PROGRESS, "", Map.of(), Orders.NONE);
        judge.take(new LoadingNews(BATCH, sighting, List.of(), List.of(codes), true));
        return this;
    }

    private Story tell(String camera, Kind kind, String subject, Map<String, String> values, Orders orders) {
        List<String> faults = List.of();
        for (CameraHealth health : judge.state().cameras()) {
            faults = health.cameraId().equals(camera) ? health.faults() : faults;
        }
        judge.take(new LoadingNews(BATCH, sighting(camera, kind, subject, values, orders), List.of(), faults, false));
        return this;
    }

    private Sighting sighting(String camera, Kind kind, String subject, Map<String, String> values, Orders orders) {
        long micros = WireExamples.T0 + second * 1_000_000;
        second++;
        seq++;
        long of = track != 0 ? track : zone(kind) ? 7 : seq;
        track = 0;
        return new Sighting(
                camera, micros, 1, seq, 0, kind, subject, of, values, List.of(camera + "/1/" + seq), orders);
    }

    private static boolean zone(Kind kind) {
        return kind == Kind.ZONE_ENTERED || kind == Kind.ZONE_LEFT;
    }

    private static Map<String, String> map(String... namesAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return values;
    }

    // What came of it.

    List<LedgerFact> rows(LedgerEntry.Type type) {
        return judge.facts().stream().filter(row -> row.type() == type).toList();
    }

    LedgerFact last(LedgerEntry.Type type) {
        List<LedgerFact> rows = rows(type);
        return rows.get(rows.size() - 1);
    }

    /** Codes of alarms that were raised, in order. */
    List<String> raised() {
        return judge.alarms().stream()
                .filter(step -> step.seq() == 1)
                .map(Alarm::code)
                .toList();
    }

    /** The newest step of the alarm of {@code code}. */
    Alarm alarm(String code) {
        return judge.alarms().stream()
                .filter(step -> step.code().equals(code))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    String gate(Gate gate) {
        return judge.state().gates().stream()
                .filter(each -> each.gate() == gate)
                .map(each -> each.state().name())
                .findFirst()
                .orElseThrow();
    }

    String phase() {
        return judge.state().life().phase().name();
    }
}
