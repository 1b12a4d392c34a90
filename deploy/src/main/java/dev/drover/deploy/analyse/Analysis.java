package dev.drover.deploy.analyse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.drover.deploy.command.ProgressLine;
import dev.drover.ingest.decode.RecordingReader;
import dev.drover.ingest.wire.Frame;
import dev.drover.pipeline.plan.CountingSetting;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;

/** One recording from file to published results. */
final class Analysis {

    /** The camera id under which a recording's records run. */
    static final String CAMERA = "recording";

    /** Pictures are made no larger than this; smaller ones stay as they are. */
    private static final int MAX_WIDTH = 1280;

    private static final int MAX_HEIGHT = 720;
    private static final int JPEG_QUALITY = 90;

    private final AnalysisRequest request;
    private final Judge judge;
    private final Cancellation cancellation;
    private final PrintStream err;
    private final boolean live;
    private final List<LedgerEntry> rows = Collections.synchronizedList(new ArrayList<>());
    private volatile long firstMicros = -1;
    private volatile long lastMicros;
    private final AtomicLong frames = new AtomicLong();

    Analysis(AnalysisRequest request, Judge judge, Cancellation cancellation, PrintStream err, boolean live) {
        this.request = request;
        this.judge = judge;
        this.cancellation = cancellation;
        this.err = err;
        this.live = live;
    }

    /** Judges, sums up, draws, publishes; empty when it was cancelled, and then nothing is published. */
    Optional<Summary> run(ResultFolder folder) throws Exception {
        Summariser sums = new Summariser(request.minScore(), request.lines());
        requireRoom();
        long began = System.nanoTime();
        long rejected = judge(folder, sums);
        double elapsed = (System.nanoTime() - began) / 1e9;
        if (cancellation.requested()) {
            return Optional.empty();
        }
        if (frames.get() == 0) {
            throw new IOException(request.video() + " has no picture in it");
        }
        if (request.annotate() && !annotate(folder)) {
            return Optional.empty();
        }
        Summary summary = summary(sums, rejected, elapsed);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.scratch(ResultFolder.SUMMARY).toFile(), summary);
        folder.publish();
        return Optional.of(summary);
    }

    private long judge(ResultFolder folder, Summariser sums) throws Exception {
        ProgressLine progress = new ProgressLine(err, live, "judging", 0, System::nanoTime);
        try (JsonLines detections = new JsonLines(folder.scratch(ResultFolder.DETECTIONS));
                JsonLines ledger = new JsonLines(folder.scratch(ResultFolder.LEDGER));
                RecordingReader reader = open()) {
            // Asked before the jobs are started: a file that is no video says so at once and in its own words.
            var unused = reader.hasNext();
            long rejected = judge.judge(
                    untilCancelled(reader, progress),
                    new CameraRules(CAMERA, 1, request.lines()),
                    found -> {
                        detections.add(DetectionsJson.write(found));
                        synchronized (sums) {
                            sums.add(found);
                            progress.done(sums.pictures());
                        }
                    },
                    row -> {
                        ledger.add(LedgerJson.write(row));
                        rows.add(row);
                        synchronized (sums) {
                            sums.add(row);
                        }
                    });
            progress.finish();
            return rejected;
        }
    }

    /** Before anything is judged: a line at the picture's edge would count nothing, and say nothing. */
    private void requireRoom() {
        if (request.lines().isEmpty()) {
            return;
        }
        try (RecordingReader reader = open()) {
            if (!reader.hasNext()) {
                return;
            }
            Frame first = reader.next();
            for (CountingLine line : request.lines()) {
                if (first.width() > 0 && !CountingSetting.hasRoom(line, first.width(), first.height())) {
                    throw new IllegalArgumentException("line " + line.id() + " leaves no room for an animal between it"
                            + " and the picture's edge, so that nothing could be counted: draw it further in");
                }
            }
        }
    }

    private RecordingReader open() {
        return RecordingReader.open(
                request.video().toString(), CAMERA, request.fps(), MAX_WIDTH, MAX_HEIGHT, JPEG_QUALITY);
    }

    /** The frames until somebody presses Ctrl-C; notes how long the recording is. */
    private Iterator<Frame> untilCancelled(RecordingReader all, ProgressLine progress) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !cancellation.requested() && all.hasNext();
            }

            @Override
            public Frame next() {
                Frame frame = all.next();
                firstMicros = firstMicros < 0 ? frame.ingestMicros() : firstMicros;
                lastMicros = frame.ingestMicros();
                frames.incrementAndGet();
                estimate();
                return frame;
            }

            /** The rate is only known from the pictures, so is their number. */
            private void estimate() {
                long span = lastMicros - firstMicros;
                if (frames.get() % 50 == 0 && span > 0) {
                    progress.expect(Math.max(0, (frames.get() - 1) * all.durationMicros() / span));
                }
            }
        };
    }

    /** False when it was cancelled. */
    private boolean annotate(ResultFolder folder) throws IOException, InterruptedException {
        ProgressLine progress = new ProgressLine(err, live, "drawing", frames.get(), System::nanoTime);
        AnnotateVideo film = new AnnotateVideo(request, List.copyOf(rows), firstMicros);
        try (RecordingReader reader = open()) {
            film.write(
                    reader,
                    folder.scratch(ResultFolder.DETECTIONS),
                    folder.scratch(ResultFolder.ANNOTATED),
                    analysedFps(),
                    drawn -> {
                        progress.done(drawn);
                        return !cancellation.requested();
                    });
        }
        progress.finish();
        return !cancellation.requested();
    }

    /** From the pictures' own times: what was asked for is only an upper bound. */
    private double analysedFps() {
        long span = lastMicros - firstMicros;
        return frames.get() < 2 || span <= 0 ? 1 : (frames.get() - 1) * 1e6 / span;
    }

    private Summary summary(Summariser sums, long rejected, double elapsed) throws IOException {
        double fps = analysedFps();
        double seconds = frames.get() / fps;
        List<LineTotal> totals = sums.lineTotals();
        List<ReadingTotal> readings = sums.readingTotals();
        return new Summary(
                request.video().getFileName().toString(),
                new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(request.video()),
                frames.get(),
                round(seconds, 100),
                round(fps, 100),
                sums.width(),
                sums.height(),
                round(elapsed, 100),
                round(frames.get() / elapsed, 10),
                round(seconds / elapsed, 100),
                sums.presence(fps),
                totals,
                readings,
                PlanOutcome.of(request.plan(), totals, readings),
                sums.gaps(),
                rejected,
                sums.model(),
                version());
    }

    private static String version() {
        String version = Analysis.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static double round(double value, int parts) {
        return Math.round(value * parts) / (double) parts;
    }
}
