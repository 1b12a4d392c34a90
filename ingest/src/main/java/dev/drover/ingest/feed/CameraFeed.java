package dev.drover.ingest.feed;

import dev.drover.ingest.decode.DecoderEvent;
import dev.drover.ingest.decode.Decoders;
import dev.drover.ingest.media.MediaEnd;
import dev.drover.ingest.media.MediaPicture;
import dev.drover.ingest.media.MediaSource;
import dev.drover.ingest.media.MediaUnit;
import dev.drover.ingest.recording.NumberedPicture;
import dev.drover.ingest.recording.Tape;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.GapCause;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One camera from its record to its records. Driven by decoder events and by {@link #tick()}, which is called several
 * times a second; both under this object's lock, so that numbers follow the order of things.
 */
public final class CameraFeed {

    private static final Logger LOG = LoggerFactory.getLogger(CameraFeed.class);
    /**
     * An attempt in which nothing moves for this long is given up; a refused connection is told at once anyway. While
     * the decoder's process still loads nothing is counted: whether that moves is {@link Decoders}' to see.
     */
    private static final long CONNECT_NANOS = TimeUnit.SECONDS.toNanos(20);

    /** The last resort behind that: a decoder's process that lives and never comes to this camera. */
    private static final long LOADING_NANOS = TimeUnit.MINUTES.toNanos(10);

    private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Second line behind the graph's watchdog: catches a decoder that lives but passes nothing on. */
    private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(8);
    /** A connection that lasted this long was a good one. */
    private static final long LASTING_NANOS = TimeUnit.SECONDS.toNanos(20);
    /** An outage is declared in pieces of this length, so that nobody waits for its end to learn of it. */
    private static final long GAP_PIECE_MICROS = 10_000_000;
    /** A hole in time between two pictures of a living connection that is worth declaring. */
    private static final long HOLE_MICROS = 2_000_000;

    /** So often it is said that a camera cannot be recorded, while that lasts. */
    private static final long RECORDING_TOLD_MICROS = 20_000_000;

    private static final String CRASHED = "DECODER_CRASHED";

    private final Camera camera;
    private final FeedTools tools;
    private final CameraRecorder recorder;
    private final Tape tape;
    private final CrashBook crashes = new CrashBook();
    private FeedState state;
    private Decoders.@Nullable Session session;
    private boolean alone;
    private int generation;
    private long stepsDeclared;
    private String format = "";
    private long nextBeatNanos;
    private long recordingToldMicros;
    private boolean stopped;

    /**
     * Takes over a camera: declares the time since its last picture here as missing, then connects at the next tick.
     */
    public CameraFeed(Camera camera, FeedTools tools) {
        this.camera = camera;
        this.tools = tools;
        this.tape = tools.tapes().of(camera.id());
        long nowMicros = tools.clock().micros();
        this.recorder = new CameraRecorder(camera.id(), tools.log(), nowMicros);
        recorder.gapUntil(nowMicros, GapCause.INGEST_RESTART, "ingest took the camera over");
        // What the clock did before this feed moved no picture of it.
        for (ClockStep before : tools.clock().stepsAfter(0)) {
            stepsDeclared = before.number();
        }
        this.nextBeatNanos = tools.clock().nanos();
        this.state = camera.enabled()
                ? new FeedState.Lost(0, tools.clock().nanos(), GapCause.CONNECTING, "connecting")
                : new FeedState.Off(GapCause.DISABLED, "switched off");
    }

    public Camera camera() {
        return camera;
    }

    public synchronized FeedState state() {
        return state;
    }

    /** Moves time on: connects, gives up, declares, beats. */
    public synchronized void tick() {
        if (stopped) {
            return;
        }
        long now = tools.clock().nanos();
        moveOn(now);
        if (now >= nextBeatNanos) {
            nextBeatNanos = now + HEARTBEAT_NANOS;
            beat();
        }
    }

    private void moveOn(long now) {
        if (state instanceof FeedState.Lost lost) {
            if (now >= lost.retryAtNanos()) {
                connect(lost.connecting(now));
            }
        } else if (state instanceof FeedState.Quarantined kept) {
            if (now >= kept.untilNanos()) {
                connect(kept.connecting(now));
            }
        } else if (state instanceof FeedState.Connecting trying) {
            long waited = now - trying.sinceNanos();
            if (trying.underWay() && waited > CONNECT_NANOS) {
                lose(GapCause.CAMERA_LOST, "CAM_TIMEOUT: nothing moved for 20 s, and no picture came");
            } else if (waited > LOADING_NANOS) {
                lose(GapCause.DECODE_FAILED, "DECODER_START: the decoder did not start");
            }
        } else if (state instanceof FeedState.Live live) {
            if (now - live.lastPictureNanos() > stallNanos()) {
                lose(GapCause.STALLED, "CAM_STALLED: no picture");
            }
        } else if (!(state instanceof FeedState.Off)) {
            throw new IllegalStateException("a state that time does not move: " + state);
        }
    }

    /** Ends the feed; nothing is written after this returns. */
    public synchronized void stop(GapCause cause, String detail) {
        if (stopped) {
            return;
        }
        stopped = true;
        closeSession();
        recorder.gapUntil(tools.clock().micros(), cause, detail);
        tools.listener().up(camera.id(), false);
    }

    private void beat() {
        declareClockSteps();
        long nowMicros = tools.clock().micros();
        boolean full = recorder.isRefusing();
        GapCause cause = full ? GapCause.SPOOL_FULL : state.cause();
        String detail = full ? "the spool is full" : state.detail();
        if (cause != GapCause.NONE && nowMicros - recorder.coveredMicros() > GAP_PIECE_MICROS) {
            recorder.gapUntil(nowMicros, cause, detail);
        }
        recorder.heartbeat(nowMicros, cause, detail);
        tellRecordingTrouble(nowMicros);
    }

    /** Again and again while it lasts, so that whoever listens needs to remember nothing. */
    private void tellRecordingTrouble(long nowMicros) {
        String trouble = tape.trouble();
        if (!trouble.isEmpty() && nowMicros - recordingToldMicros >= RECORDING_TOLD_MICROS) {
            recordingToldMicros = nowMicros;
            recorder.note(nowMicros, GapCause.RECORDING_FAILED, trouble);
        }
    }

    /** The machine's clock was set: said in the records, because whoever compares them with other clocks must know. */
    private void declareClockSteps() {
        for (ClockStep step : tools.clock().stepsAfter(stepsDeclared)) {
            stepsDeclared = step.number();
            LOG.warn("{}: {}", camera.id(), step.words());
            long nowMicros = tools.clock().micros();
            if (step.followed()) {
                recorder.gapUntil(nowMicros, GapCause.CLOCK_STEP, step.words());
            } else {
                recorder.note(nowMicros, GapCause.CLOCK_STEP, step.words());
            }
        }
    }

    private void connect(FeedState.Connecting connecting) {
        state = connecting;
        if (connecting.attempt() > 0) {
            tools.listener().reconnecting(camera.id());
        }
        int mine = ++generation;
        // Off this thread: a name server that does not answer must not hold up the other cameras.
        tools.resolving().execute(() -> resolve(mine));
    }

    private void resolve(int itsGeneration) {
        try {
            MediaSource source = tools.resolver().resolve(camera);
            open(itsGeneration, source);
        } catch (SourceRefusedException refused) {
            refuse(itsGeneration, refused);
        }
    }

    private synchronized void open(int itsGeneration, MediaSource source) {
        if (!stopped && itsGeneration == generation && state instanceof FeedState.Connecting trying) {
            long now = tools.clock().nanos();
            alone = crashes.suspected(now);
            state = trying.loading(now);
            MediaSource recorded = source.recorded(tape != Tape.NONE);
            session = tools.decoders().open(camera.id(), recorded, alone, event -> onEvent(itsGeneration, event));
        }
    }

    private synchronized void refuse(int itsGeneration, SourceRefusedException refused) {
        if (stopped || itsGeneration != generation) {
            return;
        }
        lose(GapCause.CAMERA_LOST, Objects.requireNonNull(refused.getMessage()));
        if (refused.isForGood()) {
            state = new FeedState.Off(GapCause.CAMERA_LOST, Objects.requireNonNull(refused.getMessage()));
        }
    }

    private synchronized void onEvent(int itsGeneration, DecoderEvent event) {
        if (stopped || itsGeneration != generation) {
            return;
        }
        if (event instanceof DecoderEvent.Shown shown) {
            onPicture(shown.picture());
        } else if (event instanceof DecoderEvent.Taken taken) {
            onUnit(taken.unit());
        } else if (event instanceof DecoderEvent.Announced announced) {
            tape.track(announced.track(), tools.clock().micros());
        } else if (event instanceof DecoderEvent.Moved moved) {
            LOG.debug("{}: {}", camera.id(), moved.step());
            if (state instanceof FeedState.Connecting trying) {
                state = trying.moved(tools.clock().nanos());
            }
        } else if (event instanceof DecoderEvent.Ended ended) {
            lose(causeOf(ended.end()), ended.end().code() + ": " + ended.end().detail());
        } else if (event instanceof DecoderEvent.Crashed crashed) {
            crashes.note(tools.clock().nanos(), alone);
            lose(GapCause.DECODE_FAILED, CRASHED + ": " + crashed.detail());
        } else if (!(event instanceof DecoderEvent.Lasts)) {
            throw new IllegalStateException("a decoder's event that a feed does not know: " + event);
        }
    }

    private void onUnit(MediaUnit unit) {
        long nowMicros = tools.clock().micros();
        tape.unit(unit, Math.min(tools.clock().microsAt(unit.captureNanos()), nowMicros));
    }

    private void onPicture(MediaPicture picture) {
        declareClockSteps();
        long nowNanos = tools.clock().nanos();
        long nowMicros = tools.clock().micros();
        long captureMicros = Math.min(tools.clock().microsAt(picture.captureNanos()), nowMicros);
        if (!format.isEmpty() && !picture.format().equals(format)) {
            LOG.info("{}: {} became {}: a new epoch begins", camera.id(), format, picture.format());
            recorder.beginSession();
        }
        format = picture.format();
        if (state instanceof FeedState.Connecting trying) {
            recorder.gapUntil(captureMicros, trying.cause(), trying.detail());
            state = trying.live(nowNanos);
            tools.listener().up(camera.id(), true);
            LOG.info("{}: live {}", camera.id(), format);
        } else if (state instanceof FeedState.Live live) {
            state = live.again(nowNanos);
            long hole = captureMicros - recorder.shownMicros();
            if (!recorder.isRefusing() && hole > Math.max(HOLE_MICROS, (long) (3_000_000 / camera.analysedFps()))) {
                recorder.gapUntil(captureMicros, GapCause.STALLED, "no picture for " + hole / 1000 + " ms");
            }
        }
        boolean written = recorder.picture(picture, captureMicros);
        if (written) {
            tape.numbered(
                    recorder.session(),
                    new NumberedPicture(recorder.lastSeq(), recorder.shownMicros(), picture.ptsNanos()));
            tools.listener().pictureWritten(camera.id(), picture.tainted(), nowMicros - captureMicros);
        } else {
            tools.listener().pictureDropped(camera.id(), recorder.isRefusing() ? "spool_full" : "too_large");
        }
    }

    /** The connection is over: closes what is left of it, says so at once, and sets the time of the next attempt. */
    private void lose(GapCause cause, String detail) {
        closeSession();
        long now = tools.clock().nanos();
        tools.listener().up(camera.id(), false);
        if (crashes.tooMany(now)) {
            state = new FeedState.Quarantined(
                    now + CrashBook.WINDOW_NANOS, GapCause.QUARANTINED, "crashed its decoder five times in 10 min");
        } else if (state instanceof FeedState.Live live) {
            boolean lasted = now - live.sinceNanos() > LASTING_NANOS;
            state = live.lost(cause, detail, retryAt(now, lasted ? 1 : live.attempt() + 1, detail), lasted);
        } else if (state instanceof FeedState.Connecting trying) {
            state = trying.lost(cause, detail, retryAt(now, trying.attempt() + 1, detail));
        }
        // Lost, Off and Quarantined have no connection; what they say stays said.
        LOG.warn("{}: {}", camera.id(), state.detail());
        recorder.gapUntil(tools.clock().micros(), state.cause(), state.detail());
        nextBeatNanos = now;
    }

    private long retryAt(long now, int attempt, String detail) {
        // Any of the cameras in that decoder may have crashed it; whoever did has a decoder of its own from now on.
        boolean innocent = detail.startsWith(CRASHED) && !alone;
        long wait = innocent
                ? Backoff.innocentMillis(tools.random())
                : Backoff.millis(attempt, Pace.of(detail), tools.random());
        return now + TimeUnit.MILLISECONDS.toNanos(wait);
    }

    private void closeSession() {
        generation++;
        if (session != null) {
            session.close();
            session = null;
            tape.end(tools.clock().micros());
        }
    }

    private long stallNanos() {
        return Math.max(STALL_NANOS, (long) (3e9 / camera.analysedFps()));
    }

    private static GapCause causeOf(MediaEnd end) {
        return switch (end.kind()) {
            case STALLED -> GapCause.STALLED;
            case DECODE_ERROR -> GapCause.DECODE_FAILED;
            case END_OF_STREAM, SOURCE_ERROR -> GapCause.CAMERA_LOST;
        };
    }
}
