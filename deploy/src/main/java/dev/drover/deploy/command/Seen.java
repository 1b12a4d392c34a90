package dev.drover.deploy.command;

import dev.drover.ingest.wire.Camera;
import dev.drover.pipeline.wire.Detections;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run has shown so far, and whether that is what a good run shows. One thread at a time. */
final class Seen {

    /** A camera whose last judged picture is older than this is not live. */
    private static final Duration LIVE = Duration.ofSeconds(15);

    /** A scene needs this long until something surely crossed a line. */
    private static final Duration CROSSING_SURE = Duration.ofSeconds(60);

    private final Map<String, CameraTally> tallies = new HashMap<>();
    private @Nullable Map<String, CameraTally> earlier;
    private long ledgerRows;

    void record(Detections record) {
        tallies.put(record.id().cameraId(), of(record.id().cameraId()).plus(record));
    }

    void ledgerRow() {
        ledgerRows++;
    }

    /**
     * From now on a camera whose pictures are old is good if newer ones of it come: the machine is slow, not broken.
     */
    void lookAgain() {
        earlier = Map.copyOf(tallies);
    }

    /** Whether a picture of the camera was judged since {@link #lookAgain()}. */
    private boolean moves(String camera) {
        Map<String, CameraTally> before = earlier;
        return before != null
                && of(camera).pictures()
                        > before.getOrDefault(camera, CameraTally.NONE).pictures();
    }

    private static boolean live(CameraTally tally, Instant now) {
        return tally.lastPictureMicros() >= now.minus(LIVE).toEpochMilli() * 1000;
    }

    /** Whether every camera is live or moves. */
    boolean settled(List<Camera> cameras, Instant now) {
        return cameras.stream().allMatch(camera -> live(of(camera.id()), now) || moves(camera.id()));
    }

    /** What is good and slow, one line a camera; empty on a machine that keeps up. */
    List<String> slow(List<Camera> cameras, Instant now) {
        return cameras.stream()
                .filter(camera -> !live(of(camera.id()), now) && moves(camera.id()))
                .map(camera -> "  the machine is slow: " + camera.id() + ": " + age(of(camera.id()), now))
                .toList();
    }

    private CameraTally of(String camera) {
        return tallies.getOrDefault(camera, CameraTally.NONE);
    }

    /**
     * Why the run is not good, one line each; empty if it is.
     *
     * @param cameras that should be live
     * @param crossingsExpected the scene crosses counting lines, so that a long run leaves rows in the ledger
     */
    List<String> faults(List<Camera> cameras, boolean crossingsExpected, Duration ran, Instant now) {
        List<String> faults = new ArrayList<>();
        for (Camera camera : cameras) {
            CameraTally tally = of(camera.id());
            if (!live(tally, now) && !moves(camera.id())) {
                faults.add("camera " + camera.id() + " is not live: " + age(tally, now) + "; " + tally.cause() + " "
                        + tally.detail());
            }
        }
        if (tallies.values().stream().mapToLong(CameraTally::boxes).sum() == 0) {
            faults.add("nothing was detected on any camera");
        }
        if (crossingsExpected && ledgerRows == 0 && ran.compareTo(CROSSING_SURE) >= 0) {
            faults.add("the ledger stayed empty though the scene crosses counting lines");
        }
        return faults;
    }

    private static String age(CameraTally tally, Instant now) {
        if (tally.pictures() == 0) {
            return "no picture was ever judged";
        }
        long seconds = now.getEpochSecond() - tally.lastPictureMicros() / 1_000_000;
        return tally.pictures() + " pictures were judged, the last of them is " + seconds + " s old";
    }

    /** One line a camera and one for the ledger. */
    List<String> summary(List<Camera> cameras) {
        List<String> lines = new ArrayList<>();
        for (Camera camera : cameras) {
            CameraTally tally = of(camera.id());
            String why = tally.pictures() == 0 ? " (" + tally.cause() + " " + tally.detail() + ")" : "";
            lines.add("  " + camera.id() + ": " + tally.pictures() + " pictures judged, " + tally.boxes() + " boxes"
                    + why);
        }
        lines.add("  ledger: " + ledgerRows + " rows");
        return lines;
    }
}
