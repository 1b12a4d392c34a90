package dev.drover.deploy.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Findings;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.PictureStats;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.LinePoint;
import dev.drover.pipeline.wire.RulesJson;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * {@code replay} and {@code ledger verify} as a person runs them, on a recording in which one pig crosses the line six
 * times.
 */
class EvidenceCommandsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-25T02:00:00Z");
    private static final int PICTURES = 240;

    private record Said(int code, String out, String err) {}

    @TempDir
    Path temp;

    private Path detections;

    @BeforeEach
    void record() throws Exception {
        detections = temp.resolve("detections.jsonl");
        try (PrintStream out = new PrintStream(detections.toFile(), StandardCharsets.UTF_8)) {
            for (int i = 0; i < PICTURES; i++) {
                out.write(DetectionsJson.write(picture(i)));
                out.write('\n');
            }
        }
    }

    @Test
    void shouldGiveTheSameHashTwiceAndALedgerThatVerifies() throws Exception {
        Said first = replay("--detections", detections, "--out", temp.resolve("a"));
        Said second = replay("--detections", detections, "--out", temp.resolve("b"));

        assertThat(first.code()).isZero();
        assertThat(Files.readAllBytes(temp.resolve("a/ledger.jsonl")))
                .isEqualTo(Files.readAllBytes(temp.resolve("b/ledger.jsonl")));
        assertThat(summary("a").get("ledger_sha256")).isEqualTo(summary("b").get("ledger_sha256"));
        assertThat(summary("a").get("rows").asInt()).isEqualTo(6);
        assertThat(first.out())
                .contains("sha256 " + summary("a").get("ledger_sha256").asText());
        assertThat(second.code()).isZero();
        Said verified = verify("--from", temp.resolve("a/ledger.jsonl"), "--frames", "--detections", detections);
        assertThat(verified.out()).contains("6 rows of 1 keys: whole, chained and unchanged");
        assertThat(verified.out()).contains("frames found with their hash, 0 missing or without, 0 expired");
        assertThat(verified.code()).isZero();
    }

    @Test
    void shouldSayWhatAChangedRuleMakesDifferent() throws Exception {
        Path rules = temp.resolve("rules.json");
        Files.write(rules, RulesJson.write(rules(2, 0.25)));

        Said said = replay("--detections", detections, "--rules", rules, "--out", temp.resolve("out"));

        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("without the changes -> with them:");
        assertThat(temp.resolve("out/unchanged/ledger.jsonl")).exists();
        assertThat(summary("out").at("/changed/rowsOnlyBefore").asInt()).isEqualTo(6);
    }

    @Test
    void shouldNeverShortenARange() throws Exception {
        Said said = replay(
                "--detections",
                detections,
                "--from",
                "2026-11-25T09:00:00+08:00",
                "--to",
                "2026-11-25T02:00:10Z",
                "--out",
                temp.resolve("out"));

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("NOT_RECORDED").contains("2026-11-25T02:00:00Z to 2026-11-25T02:00:47");
        assertThat(temp.resolve("out/ledger.jsonl")).doesNotExist();
    }

    @Test
    void shouldKeepOnlyTheRangeThatWasAskedFor() throws Exception {
        Said said = replay(
                "--detections",
                detections,
                "--from",
                "2026-11-25T10:00:20+08:00",
                "--to",
                "2026-11-25T02:00:40Z",
                "--out",
                temp.resolve("out"));

        assertThat(said.code()).isZero();
        assertThat(summary("out").get("rows").asInt()).isBetween(2, 3);
        assertThat(verify("--from", temp.resolve("out/ledger.jsonl")).code()).isZero();
    }

    @Test
    void shouldWantATimeWithItsZone() {
        Said said = replay(
                "--detections",
                detections,
                "--from",
                "2026-11-25T10:00:00",
                "--to",
                "2026-11-25T02:00:40Z",
                "--out",
                temp.resolve("out"));

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("TIME_ZONE_REQUIRED");
    }

    @Test
    void shouldRefuseRulesThatAreNone() throws Exception {
        Path rules = Files.writeString(temp.resolve("rules.yaml"), "cameraId: ramp-1\nversion: two\n");

        Said said = replay("--detections", detections, "--rules", rules, "--out", temp.resolve("out"));

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.err()).contains("rules.yaml");
    }

    @Test
    void shouldSayOnWhichLineRulesAreWrongAndGuessNothing() throws Exception {
        Path rules = temp.resolve("rules.yaml");
        for (var wrong : Map.of(
                        "cameraId: ramp-1\ncameraId: ramp-2\n".getBytes(StandardCharsets.UTF_8),
                        "line 2: /cameraId: “cameraId” stands here twice",
                        "- &a {cameraId: ramp-1}\n- *a\n".getBytes(StandardCharsets.UTF_8),
                        "line 2: References (*a) are not read here: write the values out",
                        "cameraId: 出猪台\n".getBytes(Charset.forName("GBK")),
                        "line 1: is not UTF-8 (looks like GBK): save it as UTF-8",
                        "12\n".getBytes(StandardCharsets.UTF_8),
                        "line 1: The file holds neither one of them nor a list of them",
                        "- cameraId: ramp-1\n  version: two\n".getBytes(StandardCharsets.UTF_8),
                        "rules.yaml line 1: what begins here has a field too many or too few, or one of another kind")
                .entrySet()) {
            Files.write(rules, wrong.getKey());

            Said said = replay("--detections", detections, "--rules", rules, "--out", temp.resolve("out"));

            assertThat(said.code()).isEqualTo(3);
            assertThat(said.err()).contains(wrong.getValue());
        }
    }

    @Test
    void shouldNotReplaceResultsUnlessTold() {
        replay("--detections", detections, "--out", temp.resolve("a"));

        assertThat(replay("--detections", detections, "--out", temp.resolve("a"))
                        .code())
                .isEqualTo(2);
        assertThat(replay("--detections", detections, "--out", temp.resolve("a"), "--force")
                        .code())
                .isZero();
    }

    @Test
    void shouldNameEveryViolationOfALedger() throws Exception {
        replay("--detections", detections, "--out", temp.resolve("a"));
        Path ledger = temp.resolve("a/ledger.jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(ledger));
        lines.remove(2);
        lines.set(3, lines.get(3).replace("\"track\":", "\"track\": "));
        lines.add("no row");
        Files.write(ledger, lines);

        Said said = verify("--from", ledger, "--frames", "--detections", detections);

        assertThat(said.code()).isEqualTo(5);
        assertThat(said.out())
                .contains("SEQ_MISSING ramp-1/line 4 (ledger.jsonl:3): row 3 is missing")
                .contains("NOT_CANONICAL ramp-1/line 5 (ledger.jsonl:4)")
                .contains("UNREADABLE (ledger.jsonl:6)")
                .contains("5 rows of 1 keys: 3 violations");
    }

    @Test
    void shouldTellExpiredFramesFromMissingOnes() throws Exception {
        replay("--detections", detections, "--out", temp.resolve("a"));
        List<String> lines = Files.readAllLines(detections);
        Path kept = Files.write(temp.resolve("kept.jsonl"), lines.subList(100, lines.size()));

        Said said = verify("--from", temp.resolve("a/ledger.jsonl"), "--frames", "--detections", kept);

        assertThat(said.code()).isZero();
        assertThat(said.out()).containsPattern("0 missing or without, [1-9][0-9]* expired");
    }

    @Test
    void shouldSayThatNoDroverRuns() {
        Said said = verify("--data", temp.resolve("nowhere"));

        assertThat(said.code()).isEqualTo(4);
        assertThat(said.err()).contains("no running Drover found in");
    }

    private Said replay(Object... arguments) {
        return run(ReplayCommand::new, arguments);
    }

    private Said verify(Object... arguments) {
        return run(VerifyCommand::new, arguments);
    }

    /** Commands speak to the terminal, so its streams are lent to the test. */
    private static Said run(Supplier<Object> command, Object... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            String[] words = new String[arguments.length];
            for (int i = 0; i < words.length; i++) {
                words[i] = arguments[i].toString();
            }
            int code = new CommandLine(command.get()).execute(words);
            return new Said(code, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private JsonNode summary(String folder) throws Exception {
        return new ObjectMapper().readTree(temp.resolve(folder + "/replay.json").toFile());
    }

    /** Five pictures a second; the pig walks up and down, eight pixels a picture. */
    private static Detections picture(int i) {
        FrameId id = new FrameId("ramp-1", 1, i);
        long micros = BEGIN.toEpochMilli() * 1000 + i * 200_000L;
        if (i % 40 == 0) {
            return Detections.withoutPicture(Frame.heartbeat(id, micros, GapCause.NONE, ""))
                    .withRules(rules(1, 0.5));
        }
        int step = i % 80;
        float y = 20 + 8 * (step < 40 ? step : 80 - step);
        Findings findings = new Findings(
                List.of(new Detection(ObjectClass.PIG, 0.9f, new Box(300, y - 15, 360, y + 15))),
                List.of(),
                PictureStats.NONE);
        Frame frame = Frame.picture(id, micros, -1, 640, 360, false, new byte[] {1});
        return Detections.of(frame, "a".repeat(64), "b".repeat(64), findings);
    }

    private static CameraRules rules(int version, double height) {
        return new CameraRules(
                "ramp-1",
                version,
                List.of(new CountingLine(
                        "line", new LinePoint(0, height), new LinePoint(1, height), 0.02, ObjectClass.PIG)));
    }
}
