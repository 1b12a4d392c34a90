package dev.drover.dashboard.world;

import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.Leg;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.PlanCamera;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A shift on the farm of {@link MovingPigs}: one truck is being loaded, one waits, alarms stand; and what people order
 * is obeyed or refused, roughly as the supervise job would.
 */
public final class PlayedShift implements AutoCloseable {

    public static final String LOADING = "JXS712-20261125-01";
    private static final String FARM = "乐满猪场";

    private final TestFarm farm;
    private final CommandEar ear;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Alarm> alarms = new ConcurrentHashMap<>();
    private final PlayedLoading loading;
    private final PlayedLoading waiting;

    public PlayedShift(TestFarm farm, World world) throws IOException {
        this.farm = farm;
        this.loading = new PlayedLoading(farm, plan(LOADING, 40, "粤BD12345"));
        this.waiting = new PlayedLoading(farm, plan("JXS712-20261125-02", 108, "粤B88K21"));
        farm.put(loading.plan());
        farm.put(waiting.plan());
        this.ear = new CommandEar(world, this::obey);
    }

    public void start() {
        clock.schedule(this::begin, 3, TimeUnit.SECONDS);
        clock.scheduleAtFixedRate(this::tick, 5, 3, TimeUnit.SECONDS);
    }

    private static LoadingPlan plan(String batch, int head, String plate) {
        long now = TestFarm.nowMicros();
        long hour = 3_600_000_000L;
        return new LoadingPlan(
                batch,
                1,
                FARM,
                Leg.FARM_TO_TRANSFER,
                now - hour,
                now + 4 * hour,
                head,
                plate,
                "",
                "粤ZK123港",
                List.of("H1234567", "H1234568"),
                List.of(
                        new PlanCamera("ramp-1", CameraRole.RAMP),
                        new PlanCamera("ramp-2", CameraRole.REAR_DOOR),
                        new PlanCamera("pen-7", CameraRole.PEN)),
                "loading",
                "",
                List.of(14, 13, 13),
                "2026-11-20",
                "");
    }

    private void begin() {
        try {
            loading.row(Type.PLAN, "plan", List.of(), "version", "1", "farm", FARM);
            loading.row(
                    Type.GATE,
                    "DISINFECTION",
                    List.of(),
                    "state",
                    "PASSED",
                    "machine",
                    "stood 1080 s",
                    "by",
                    "machine");
            reading("PLATE_TRUCK", "粤BD12345", "MATCH", "0.97");
            reading("PLATE_CROSS_BORDER", "粤ZK128港", "NEEDS_CONFIRMATION", "0.58");
            loading.command(order(Command.Kind.ARM, Map.of()), "");
            loading.row(Type.GATE, "COUNTING", List.of(), "state", "RUNNING", "machine", "0", "by", "machine");
            for (int i = 0; i < 24; i++) {
                loading.row(Type.CROSSING_IN, "loading", farm.lastPicture("ramp-1"), "compartment", i < 14 ? "1" : "2");
            }
            loading.row(Type.CROSSING_UNCERTAIN, "loading", farm.lastPicture("ramp-1"), "reason", "MERGED");
            loading.row(Type.CROSSING_UNCERTAIN, "loading", List.of("ramp-1/1/1"), "reason", "LOST_INSIDE");
            raise("mismatch|1", "COUNT_MISMATCH", 1, LOADING, "ramp-1");
            raise("reverse|1", "REVERSE_FLOW", 2, LOADING, "ramp-1");
            raise("lost|1", "CAM_LOST", 3, "", "seal-1");
            Alarm old = raise("blur|1", "CAM_BLUR", 3, "", "pen-7");
            step(old, Alarm.State.CLOSED, "李伟", "FALSE");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void reading(String slot, String text, String outcome, String confidence) throws IOException {
        loading.row(
                Type.READING,
                slot,
                farm.lastPicture("ramp-2"),
                Map.of(
                        "text",
                        text,
                        "raw",
                        text,
                        "expected",
                        slot.equals("PLATE_TRUCK") ? "粤BD12345" : "粤ZK123港",
                        "outcome",
                        outcome,
                        "confidence",
                        confidence,
                        "votes",
                        "5",
                        "kind",
                        "plate",
                        "by",
                        "machine"));
    }

    private void tick() {
        try {
            boolean counts = loading.phase().equals("ARMED")
                    && loading.machine() < loading.plan().declaredHead() - 2;
            if (counts) {
                loading.row(Type.CROSSING_IN, "loading", farm.lastPicture("ramp-1"), "compartment", "2");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Alarm raise(String id, String code, int severity, String batch, String camera) {
        Map<String, String[]> names = Map.of(
                "COUNT_MISMATCH", new String[] {"数量不符", "Count mismatch", "清点 24，申报 40", "counted 24, declared 40"},
                "REVERSE_FLOW", new String[] {"大量回流", "Reverse flow", "30 秒内返回 6 头", "6 head back in 30 s"},
                "CAM_LOST", new String[] {"视频丢失", "Video lost", "超过 5 秒没有画面", "no pictures for 5 s"},
                "CAM_BLUR", new String[] {"画面模糊", "Picture blurred", "清晰度过低", "too little sharpness"});
        String[] told = names.get(code);
        long now = TestFarm.nowMicros();
        Alarm alarm = new Alarm(
                id,
                1,
                batch.isEmpty() ? camera : batch,
                batch,
                camera,
                batch.isEmpty() ? "" : FARM,
                code,
                told[0],
                told[1],
                severity,
                List.of("D", "M", "F"),
                Alarm.State.RAISED,
                now - 42_000_000L,
                now - 42_000_000L,
                severity == 2 ? 3 : 1,
                0,
                0,
                "",
                "",
                told[2],
                told[3],
                "count",
                1,
                severity == 1 ? Map.of("machine", "24", "declared", "40") : Map.of("count", "6", "since_us", "" + now),
                farm.lastPicture(camera));
        put(alarm);
        return alarm;
    }

    private void put(Alarm alarm) {
        alarms.put(alarm.id(), alarm);
        farm.put(alarm);
    }

    private void step(Alarm alarm, Alarm.State state, String owner, String verdict) {
        put(TestFarm.next(alarm, state, owner, verdict));
    }

    private void obey(Command command) {
        try {
            switch (command.kind()) {
                case ACK_ALARM -> step(alarm(command), Alarm.State.ACKED, command.actor(), "");
                case CLOSE_ALARM -> step(alarm(command), Alarm.State.CLOSED, command.actor(), command.value("verdict"));
                case SHELVE_ALARM ->
                    put(TestFarm.shelved(
                            alarm(command),
                            TestFarm.nowMicros() + Long.parseLong(command.value("minutes")) * 60_000_000L));
                default -> obeyLoading(command.target().equals(LOADING) ? loading : waiting, command);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Alarm alarm(Command command) {
        return alarms.get(command.value("alarm"));
    }

    private void obeyLoading(PlayedLoading its, Command command) throws IOException {
        boolean release = command.value("outcome").equals("RELEASED");
        boolean stands = alarms.values().stream().anyMatch(alarm -> alarm.severity() == 1 && alarm.open());
        String refused =
                !release ? "" : stands ? "ALARM_STANDS COUNT_MISMATCH" : "GATE_OPEN CLINICAL WAITING, SEALING WAITING";
        its.command(command, refused);
        if (refused.isEmpty()) {
            consequence(its, command);
        }
    }

    private void consequence(PlayedLoading its, Command command) throws IOException {
        switch (command.kind()) {
            case SIGN_CLINICAL ->
                its.row(
                        Type.GATE,
                        "CLINICAL",
                        List.of(),
                        "state",
                        command.value("result").equals("pass") ? "PASSED" : "FAILED",
                        "machine",
                        "",
                        "by",
                        command.actor());
            case CORRECT_READING ->
                its.row(
                        Type.READING,
                        command.value("reading"),
                        List.of(),
                        Map.of("text", command.value("text"), "outcome", "MATCH", "by", command.actor()));
            case CONCLUDE ->
                its.row(
                        Type.OUTCOME,
                        "outcome",
                        List.of(),
                        Map.of(
                                "outcome", command.value("outcome"),
                                "actor", command.actor(),
                                "reason", command.value("reason")));
            default -> {
                // Its own row says it all.
            }
        }
    }

    private static Command order(Command.Kind kind, Map<String, String> values) {
        return new Command("played-" + kind, LOADING, kind, "李伟", TestFarm.nowMicros(), values);
    }

    @Override
    public void close() throws InterruptedException {
        clock.shutdownNow();
        ear.close();
    }
}
