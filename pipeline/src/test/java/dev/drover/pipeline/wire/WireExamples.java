package dev.drover.pipeline.wire;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Findings;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.PictureStats;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import java.util.List;

/** Valid records for tests. */
public final class WireExamples {

    public static final long T0 = 1_790_000_000_000_000L;

    private WireExamples() {}

    public static CameraRules rules(String camera, int version) {
        return new CameraRules(
                camera,
                version,
                List.of(new CountingLine("ramp", new LinePoint(0, 0.5), new LinePoint(1, 0.5), 0.02, ObjectClass.PIG)));
    }

    /** A picture with one pig, one plate and its reading. */
    public static Detections picture(String camera, long epoch, long seq) {
        Frame frame = Frame.picture(
                new FrameId(camera, epoch, seq), T0 + seq * 200_000, T0, 640, 360, false, new byte[] {1, 2});
        Findings findings = new Findings(
                List.of(
                        new Detection(ObjectClass.PIG, 0.873f, new Box(10, 20, 110, 90)),
                        new Detection(ObjectClass.PLATE, 0.5f, new Box(0, 0, 640, 360))),
                List.of(new Reading(
                        ReadingKind.PLATE, new Box(1, 2, 3, 4), "粤Z", List.of(0.9f, 0.8f), 0.7f, "black", 2)),
                new PictureStats(101.5f, 33.25f, 250f, 0xfedcba9876543210L, 0x89ab89ab89ab89abL, -7, 12.5f));
        return Detections.of(frame, "a".repeat(64), "b".repeat(64), findings);
    }

    public static Detections heartbeat(String camera, long epoch, long seq) {
        return Detections.withoutPicture(
                Frame.heartbeat(new FrameId(camera, epoch, seq), T0 + seq * 200_000, GapCause.NONE, ""));
    }

    public static LedgerEntry entry(long seq, String previousHash) {
        return LedgerJson.sealed(new LedgerEntry(
                "ramp-1/line",
                seq,
                "ramp-1|line|3|" + seq + "|1|2",
                LedgerEntry.Type.CROSSING_IN,
                T0 + seq,
                "ramp-1",
                "line",
                2,
                seq,
                0,
                7,
                List.of("ramp-1/3/" + seq),
                "",
                previousHash,
                ""));
    }
}
