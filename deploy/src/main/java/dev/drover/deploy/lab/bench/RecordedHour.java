package dev.drover.deploy.lab.bench;

import dev.drover.deploy.lab.loading.SceneScript;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.wire.Detections;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * What the score job records of sixteen cameras: two loadings at once, each with a gate, a bay, a ramp and a rear door,
 * and eight pens of ten pigs; five pictures a second and a heartbeat with the rules each second. The ramps show painted
 * loadings one after the other, so pigs cross all the time; trucks come, stand, are sealed ({@link HourSights}); an
 * officer signs, arms, tallies and sends them back ({@link HourOrders}); of the pigs in the pens some lie and some
 * walk. The same every time but for where it begins.
 */
final class RecordedHour implements Iterator<Detections> {

    static final int CAMERAS = HourCamera.ALL.size();

    private static final int FPS = 5;

    /** Records of one camera in a minute. */
    private static final int A_MINUTE = 60 * (FPS + 1);

    private static final long SECOND = 1_000_000;
    private static final String MODEL = "b".repeat(64);

    /** Cameras are not in step with each other. */
    private static final long APART_MICROS = 12_000;

    /** The second loading begins so much later than the first. */
    private static final long LATER_SECONDS = 30;

    private final HourSights sights;
    private final HourOrders orders;
    private final long beginMicros;
    private final long steps;
    private final long[] seqs = new long[CAMERAS];
    private final Queue<Detections> ready = new ArrayDeque<>();
    private long step;

    RecordedHour(SceneScript script, long beginMicros, int minutes) {
        this.sights = new HourSights(script);
        this.orders = new HourOrders(script, beginMicros);
        this.beginMicros = beginMicros;
        this.steps = 60L * FPS * minutes;
    }

    static long records(int minutes) {
        return (long) CAMERAS * A_MINUTE * minutes;
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty() || step < steps;
    }

    @Override
    public Detections next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (ready.isEmpty()) {
            HourCamera.ALL.forEach(this::show);
            step++;
        }
        return ready.remove();
    }

    private void show(HourCamera camera) {
        long micros = beginMicros + step * SECOND / FPS + camera.number() * APART_MICROS;
        if (step % FPS == 0) {
            ready.add(heartbeat(camera, micros));
        }
        long second = step / FPS - LATER_SECONDS * camera.loading();
        var found = sights.of(camera, second, step);
        Frame frame =
                Frame.picture(next(camera), micros + 1, -1, HourSights.WIDTH, HourSights.HEIGHT, false, new byte[] {1});
        String sha256 = String.format(Locale.ROOT, "%064x", frame.id().seq());
        ready.add(Detections.of(frame, sha256, MODEL, found));
    }

    private Detections heartbeat(HourCamera camera, long micros) {
        Frame beat = Frame.heartbeat(next(camera), micros, GapCause.NONE, "");
        return Detections.withoutPicture(beat)
                .withRules(orders.rules(camera))
                .withOrders(orders.at(camera, step / FPS));
    }

    private FrameId next(HourCamera camera) {
        return new FrameId(camera.id(), 1, seqs[camera.number()]++);
    }
}
