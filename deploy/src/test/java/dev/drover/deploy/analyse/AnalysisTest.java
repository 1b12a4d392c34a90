package dev.drover.deploy.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Findings;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.PictureStats;
import dev.drover.ingest.media.GstRuntime;
import dev.drover.ingest.media.MediaException;
import dev.drover.ingest.run.ExitCode;
import dev.drover.ingest.wire.Frame;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A real recording and a judge that finds one pig in each picture and lets it cross once. */
class AnalysisTest {

    private static final int PICTURES = 25;
    private static final CountingLine LINE = LineArgument.parse("0,0.5,1,0.5").named("line-1", ObjectClass.PIG);

    @TempDir
    Path temp;

    private Path video;

    @BeforeEach
    void record() throws Exception {
        Assumptions.assumeTrue(GstRuntime.available(), "GStreamer is not installed");
        video = temp.resolve("video.mp4");
        try (Mp4Writer writer = Mp4Writer.open(video, 320, 240, 12.5)) {
            byte[] grey = new byte[3 * 320 * 240];
            Arrays.fill(grey, (byte) 90);
            for (int i = 0; i < PICTURES; i++) {
                writer.write(new Picture(320, 240, grey));
            }
            writer.finish();
        }
    }

    @Test
    void shouldPublishSummaryLogAndFilmOfEveryPicture() throws Exception {
        Path out = temp.resolve("out");
        analyse(out, true, AnalysisTest::onePig);

        JsonNode summary =
                new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        assertThat(summary.get("frames").asInt()).isEqualTo(PICTURES);
        assertThat(summary.get("seconds").asDouble()).isEqualTo(2.0);
        assertThat(summary.at("/objects/pig/peak").asInt()).isEqualTo(1);
        assertThat(summary.at("/lines/0/in").asInt()).isEqualTo(1);
        assertThat(Files.readAllLines(out.resolve("detections.jsonl"))).hasSize(PICTURES);
        assertThat(Files.readAllLines(out.resolve("ledger.jsonl"))).hasSize(1);
        assertThat(out.resolve("annotated.mp4")).isNotEmptyFile();
        assertThat(out.toFile().list()).hasSize(4);
    }

    @Test
    void shouldLeaveNothingWhenTheJudgeFails() {
        Path out = temp.resolve("out");

        assertThatThrownBy(() -> analyse(out, false, (frames, rules, detections, ledger) -> {
                    onePig(frames, rules, detections, ledger);
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(out).doesNotExist();
    }

    @Test
    void shouldSayThatAFileIsNoVideo() throws Exception {
        video = Files.writeString(temp.resolve("notes.txt"), "no video at all");

        assertThatThrownBy(() -> analyse(temp.resolve("out"), false, AnalysisTest::onePig))
                .isInstanceOf(MediaException.class);
    }

    @Test
    void shouldRefuseALineAtThePicturesEdgeBeforeAnythingIsJudged() {
        CountingLine edge = LineArgument.parse("0.001,0,0.001,1").named("edge", ObjectClass.PIG);

        assertThatThrownBy(() -> analyse(temp.resolve("out"), false, edge, (frames, rules, detections, ledger) -> {
                    throw new IllegalStateException("judged");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line edge leaves no room");
    }

    @Test
    void shouldRefuseSoFewPicturesASecondThatNothingCouldBeCounted() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream errors = System.err;
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            int code = new CommandLine(new AnalyseCommand())
                    .execute(
                            "--video",
                            video.toString(),
                            "--out",
                            temp.resolve("out").toString(),
                            "--fps",
                            "1",
                            "--line",
                            "0,0.5,1,0.5");

            assertThat(code).isEqualTo(ExitCode.USAGE);
            assertThat(told.toString(StandardCharsets.UTF_8)).contains("--fps must be 2 at least where lines count");
        } finally {
            System.setErr(errors);
        }
    }

    private void analyse(Path out, boolean annotate, Judge judge) throws Exception {
        analyse(out, annotate, LINE, judge);
    }

    private void analyse(Path out, boolean annotate, CountingLine line, Judge judge) throws Exception {
        var request = new AnalysisRequest(video, 12.5, List.of(line), AnalysisPlan.NONE, 0.2, annotate);
        PrintStream quiet = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        try (Cancellation cancellation = new Cancellation();
                ResultFolder folder = ResultFolder.open(out, false)) {
            assertThat(new Analysis(request, judge, cancellation, quiet, false).run(folder))
                    .isPresent();
        }
    }

    private static long onePig(
            Iterator<Frame> frames, CameraRules rules, Consumer<Detections> detections, Consumer<LedgerEntry> ledger) {
        while (frames.hasNext()) {
            Frame frame = frames.next();
            Box box = new Box(10, 10 + frame.id().seq(), 60, 50 + frame.id().seq());
            detections.accept(Detections.of(
                    frame,
                    "",
                    "model",
                    new Findings(List.of(new Detection(ObjectClass.PIG, 0.9f, box)), List.of(), PictureStats.NONE)));
            if (frame.id().seq() == 10) {
                ledger.accept(LedgerJson.sealed(new LedgerEntry(
                        "recording/line-1",
                        1,
                        "e",
                        LedgerEntry.Type.CROSSING_IN,
                        frame.ingestMicros(),
                        "recording",
                        "line-1",
                        1,
                        1,
                        0,
                        1,
                        List.of(),
                        "",
                        LedgerJson.FIRST,
                        "")));
            }
        }
        return 0;
    }
}
