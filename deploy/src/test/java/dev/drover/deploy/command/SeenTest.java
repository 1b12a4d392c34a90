package dev.drover.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Findings;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.PictureStats;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.wire.Detections;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final List<Camera> CAMERAS = List.of(Camera.of("ramp", "rtsp://127.0.0.1/ramp", CameraRole.RAMP));

    private final Seen seen = new Seen();

    @Test
    void shouldFindNoFaultWhenPicturesBoxesAndRowsCame() {
        seen.record(picture(NOW.minusSeconds(1), 1));
        seen.ledgerRow();

        assertThat(seen.faults(CAMERAS, true, LONG, NOW)).isEmpty();
        assertThat(seen.summary(CAMERAS)).containsExactly("  ramp: 1 pictures judged, 1 boxes", "  ledger: 1 rows");
    }

    @Test
    void shouldSayWhyACameraIsNotLive() {
        seen.record(picture(NOW.minusSeconds(60), 1));
        seen.record(heartbeat(NOW, GapCause.values()[1], "401 from camera"));
        seen.ledgerRow();

        assertThat(seen.faults(CAMERAS, true, LONG, NOW))
                .singleElement()
                .asString()
                .startsWith("camera ramp is not live: 1 pictures were judged, the last of them is 60 s old")
                .contains("401 from camera");
    }

    @Test
    void shouldCallAMachineSlowWhosePicturesAreOldAndComeOn() {
        seen.record(picture(NOW.minusSeconds(42), 1));
        seen.ledgerRow();
        seen.lookAgain();
        assertThat(seen.settled(CAMERAS, NOW)).isFalse();
        seen.record(picture(NOW.minusSeconds(38), 1));

        assertThat(seen.settled(CAMERAS, NOW)).isTrue();
        assertThat(seen.faults(CAMERAS, true, LONG, NOW)).isEmpty();
        assertThat(seen.slow(CAMERAS, NOW)).singleElement().asString().contains("ramp", "38 s old");
    }

    @Test
    void shouldFaultOldPicturesAfterWhichNoneCame() {
        seen.record(picture(NOW.minusSeconds(42), 1));
        seen.ledgerRow();
        seen.lookAgain();
        seen.record(heartbeat(NOW, GapCause.values()[1], "no route"));

        assertThat(seen.faults(CAMERAS, true, LONG, NOW)).hasSize(1);
        assertThat(seen.slow(CAMERAS, NOW)).isEmpty();
    }

    @Test
    void shouldFaultACameraNobodyHeardOf() {
        assertThat(seen.faults(CAMERAS, false, LONG, NOW))
                .contains("camera ramp is not live: no picture was ever judged; NONE nothing was ever heard of it");
    }

    @Test
    void shouldFaultPicturesInWhichNothingWasFound() {
        seen.record(picture(NOW, 0));
        seen.ledgerRow();

        assertThat(seen.faults(CAMERAS, true, LONG, NOW)).containsExactly("nothing was detected on any camera");
    }

    @Test
    void shouldFaultAnEmptyLedgerOnlyWhenSomethingMustHaveCrossed() {
        seen.record(picture(NOW, 1));

        assertThat(seen.faults(CAMERAS, true, LONG, NOW)).hasSize(1);
        assertThat(seen.faults(CAMERAS, true, Duration.ofSeconds(20), NOW)).isEmpty();
        assertThat(seen.faults(CAMERAS, false, LONG, NOW)).isEmpty();
    }

    private static Detections picture(Instant when, int boxes) {
        Frame frame = Frame.picture(new FrameId("ramp", 1, 1), micros(when), -1, 640, 360, false, new byte[] {1});
        List<Detection> objects =
                Collections.nCopies(boxes, new Detection(ObjectClass.PIG, 0.9f, new Box(1, 1, 50, 50)));
        return Detections.of(
                frame, "a".repeat(64), "b".repeat(64), new Findings(objects, List.of(), PictureStats.NONE));
    }

    private static Detections heartbeat(Instant when, GapCause cause, String detail) {
        return Detections.withoutPicture(Frame.heartbeat(new FrameId("ramp", 1, 2), micros(when), cause, detail));
    }

    private static long micros(Instant when) {
        return when.toEpochMilli() * 1000;
    }
}
