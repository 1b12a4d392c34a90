package dev.drover.pipeline.score;

import dev.drover.inference.Findings;
import dev.drover.inference.Look;
import dev.drover.inference.Picture;
import dev.drover.inference.PictureScorer;
import dev.drover.inference.PictureScorerFactory;
import dev.drover.inference.image.UnreadablePictureException;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.arrival.RejectedRecord;
import dev.drover.pipeline.wire.Detections;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Admitted frames become detections. Pictures of all cameras of this subtask are gathered into small batches; a batch
 * is scored when it is full, when its first picture has waited long enough, and before every checkpoint, so nothing
 * waits inside a checkpoint. Records leave in the order they came.
 *
 * <p>A picture that cannot be decoded, or for which the network gives no numbers, goes aside with its bytes, and a gap
 * with its FrameId takes its place: the numbering stays dense, and nobody takes a broken picture for an empty pen.
 */
public final class ScoreFrames extends AbstractStreamOperator<Detections>
        implements OneInputStreamOperator<AdmittedFrame, Detections>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    /** What could not be scored. */
    public static final OutputTag<RejectedRecord> REJECTED = new OutputTag<>("not-scored") {
        private static final long serialVersionUID = 1L;
    };

    /** A reading counts from three frames on, so of every track that counts one at least is looked at closely. */
    private static final int CLOSE_EVERY = 3;

    /**
     * Of so many frames the camera's own words are read in two, apart by as many frames as a running clock needs to
     * show another second. They cost about a tenth of a second each, so a hundredth part of the time.
     */
    private static final int WORDS_EVERY = 600;

    private static final int WORDS_APART = 30;

    /** How often a gate camera looks for numbers on containers, in frames: it costs some tenths of a second. */
    private static final int NUMBERS_EVERY = 40;

    /** Not in the same frame as the camera's own words. */
    private static final int NUMBERS_AT = 7;

    private final PictureScorerFactory factory;
    private final ScoreSettings settings;
    private transient @Nullable PictureScorer scorer;
    private transient List<AdmittedFrame> waiting;
    private transient int pictures;
    private transient boolean timerSet;
    private transient Counter scored;
    private transient Counter rejected;
    private transient Counter objects;
    private transient Histogram age;
    private transient Histogram duration;

    public ScoreFrames(PictureScorerFactory factory, ScoreSettings settings) {
        this.factory = factory;
        this.settings = settings;
    }

    @Override
    public void open() throws Exception {
        super.open();
        waiting = new ArrayList<>();
        MetricGroup group = getMetricGroup().addGroup("drover");
        scored = group.counter("frames_scored_total");
        rejected = group.counter("frames_rejected_total");
        objects = group.counter("detections_total");
        age = group.histogram("frame_age_seconds", new DescriptiveStatisticsHistogram(1000));
        duration = group.histogram("stage_duration_seconds", new DescriptiveStatisticsHistogram(1000));
        scorer = factory.open();
    }

    @Override
    public void processElement(StreamRecord<AdmittedFrame> element) {
        AdmittedFrame admitted = element.getValue();
        waiting.add(admitted);
        if (admitted.frame().kind() == RecordKind.FRAME) {
            pictures++;
        }
        if (pictures == 0 || pictures >= settings.batchSize()) {
            flush();
        } else if (!timerSet) {
            timerSet = true;
            long due = getProcessingTimeService().getCurrentProcessingTime() + settings.batchWaitMillis();
            var unused = getProcessingTimeService().registerTimer(due, time -> {
                timerSet = false;
                flush();
            });
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
    }

    @Override
    public void endInput() {
        flush();
    }

    @Override
    public void close() throws Exception {
        if (scorer != null) {
            scorer.close();
            scorer = null;
        }
        super.close();
    }

    private PictureScorer scorer() {
        return Objects.requireNonNull(scorer, "open comes before the first frame");
    }

    private void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        long began = System.nanoTime();
        List<Scored> results = scoreAll(waiting);
        for (int i = 0; i < results.size(); i++) {
            emit(waiting.get(i), results.get(i));
        }
        if (pictures > 0) {
            duration.update((System.nanoTime() - began) / 1000 / pictures);
        }
        waiting.clear();
        pictures = 0;
    }

    /** Findings, or why there are none; both null where there was no picture. */
    private record Scored(@Nullable Findings findings, @Nullable String reason, @Nullable String trouble) {

        static final Scored NO_PICTURE = new Scored(null, null, null);
    }

    private List<Scored> scoreAll(List<AdmittedFrame> frames) {
        List<Scored> results = new ArrayList<>();
        List<Picture> decoded = new ArrayList<>();
        List<Look> looks = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (AdmittedFrame admitted : frames) {
            Scored result = Scored.NO_PICTURE;
            if (admitted.frame().kind() == RecordKind.FRAME) {
                try {
                    decoded.add(decode(admitted.frame()));
                    looks.add(look(admitted));
                    places.add(results.size());
                } catch (UnreadablePictureException bad) {
                    result = new Scored(null, bad.reason(), bad.getMessage());
                }
            }
            results.add(result);
        }
        List<Scored> answers = scoreTogetherOrSingly(decoded, looks);
        for (int i = 0; i < answers.size(); i++) {
            results.set(places.get(i), answers.get(i));
        }
        return results;
    }

    /** Told from the frame's number and its camera's part: whoever scores it again reads it with the same care. */
    private static Look look(AdmittedFrame admitted) {
        long seq = admitted.frame().id().seq();
        if (admitted.gate() && seeksNumbers(seq)) {
            return Look.STEEL;
        }
        if (seq % WORDS_EVERY == WORDS_APART || seq % WORDS_EVERY == 2 * WORDS_APART) {
            return Look.WORDS;
        }
        return seq % CLOSE_EVERY == 0 ? Look.CLOSE : Look.DOUBT;
    }

    /** Whether a frame of this number is one in which a gate camera looks for numbers on containers. */
    static boolean seeksNumbers(long seq) {
        return seq % NUMBERS_EVERY == NUMBERS_AT;
    }

    private static Picture decode(Frame frame) throws UnreadablePictureException {
        Picture picture = FramePictures.decode(frame.jpeg());
        if (picture.width() != frame.width() || picture.height() != frame.height()) {
            throw new UnreadablePictureException(
                    "FRAME_SIZE",
                    "picture is " + picture.width() + "x" + picture.height() + ", not " + frame.width() + "x"
                            + frame.height());
        }
        return picture;
    }

    private List<Scored> scoreTogetherOrSingly(List<Picture> decoded, List<Look> looks) {
        if (decoded.isEmpty()) {
            return List.of();
        }
        try {
            return scorer().score(decoded, looks).stream()
                    .map(findings -> new Scored(findings, null, null))
                    .toList();
        } catch (IllegalStateException noNumbers) {
            if (decoded.size() == 1) {
                LOG.error("The model gives no numbers", noNumbers);
                return List.of(new Scored(null, "MODEL_UNHEALTHY", String.valueOf(noNumbers.getMessage())));
            }
            List<Scored> singly = new ArrayList<>();
            for (int i = 0; i < decoded.size(); i++) {
                singly.addAll(scoreTogetherOrSingly(List.of(decoded.get(i)), List.of(looks.get(i))));
            }
            return singly;
        }
    }

    private void emit(AdmittedFrame admitted, Scored result) {
        Detections detections = detections(admitted, result);
        if (!admitted.rules().isEmpty()) {
            detections = detections.withRules(admitted.rules().get(0));
        }
        if (!admitted.orders().none()) {
            detections = detections.withOrders(admitted.orders());
        }
        output.collect(new StreamRecord<>(detections));
    }

    private Detections detections(AdmittedFrame admitted, Scored result) {
        Frame frame = admitted.frame();
        if (result.findings() != null) {
            scored.inc();
            objects.inc(result.findings().objects().size());
            age.update(Math.max(0, System.currentTimeMillis() * 1000 - frame.ingestMicros()));
            return Detections.of(
                    frame,
                    DigestUtils.sha256Hex(frame.jpeg()),
                    scorer().modelSha256(),
                    Quantise.findings(result.findings(), frame.width(), frame.height()));
        }
        if (result.reason() == null) {
            return Detections.withoutPicture(frame);
        }
        rejected.inc();
        String trouble = Objects.requireNonNull(result.trouble(), "a reason comes with words for a person");
        output.collect(
                REJECTED, new StreamRecord<>(AdmittedFrame.rejected(admitted.arrival(), result.reason(), trouble)));
        return Detections.withoutPicture(Frame.gap(
                frame.id(),
                frame.ingestMicros(),
                frame.ingestMicros(),
                frame.ingestMicros(),
                GapCause.DECODE_FAILED,
                result.reason()));
    }
}
