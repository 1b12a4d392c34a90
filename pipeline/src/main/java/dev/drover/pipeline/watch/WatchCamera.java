package dev.drover.pipeline.watch;

import dev.drover.inference.ObjectClass;
import dev.drover.inference.PictureStats;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.flow.MissingSpan;
import dev.drover.pipeline.flow.ObservedFrame;
import dev.drover.pipeline.flow.Tracked.TrackedObject;
import dev.drover.pipeline.flow.UntimedSighting;
import dev.drover.pipeline.flow.Watcher;
import dev.drover.pipeline.watch.Conditions.Finding;
import dev.drover.pipeline.wire.AlarmCode;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LedgerValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The health of one camera, as its records show it: conditions of the alarm table go on and off. What a picture should
 * look like is learned from the camera's own healthy pictures, by day and in infrared, with a large vehicle before it
 * and without; nothing is learned while something is wrong, and a person who changes the camera's rules makes it learn
 * anew.
 */
public final class WatchCamera implements Watcher<WatchCamera.Memory> {

    private static final long serialVersionUID = 1L;

    /** Less colour than this is infrared. */
    private static final float GREY = 3;
    /** A vehicle over more than this share of the picture hides the background. */
    private static final double LARGE = 0.1;
    /** A picture without contrast, or too dark or bright, teaches nothing. */
    private static final float TEACHING_CONTRAST = 10;

    private static final String CLOCK = "clock";
    private static final String REPLAY = "replay";

    /** Ingest says every twenty seconds that a camera cannot be recorded, while that lasts. */
    private static final long UNRECORDED_MICROS = 25_000_000;

    /** An end of a drift is believed this far inside the limit. */
    private static final double DRIFT_BACK = 0.8;

    /**
     * What is remembered of one camera.
     *
     * @param presence when pictures came
     * @param rulesVersion of the rules under which {@code backgrounds} were learned
     * @param backgrounds by day, in infrared, by day with a large vehicle, in infrared with one
     * @param freeze whether pictures repeat
     * @param replay whether runs repeat
     * @param clock in the picture
     * @param drift why CLOCK_DRIFT was found last, empty if it was not
     * @param conditions that hold
     * @param unrecordedMicros event time when it was last said that the camera cannot be recorded, 0 if it never was
     */
    public record Memory(
            Presence presence,
            int rulesVersion,
            List<Background> backgrounds,
            FreezeWatch freeze,
            ReplayWatch replay,
            PictureClock clock,
            String drift,
            Conditions conditions,
            long unrecordedMicros) {

        public Memory {
            backgrounds = List.copyOf(backgrounds);
            // A checkpoint of before there was this has none.
            clock = clock == null ? PictureClock.NONE : clock;
        }

        Memory with(Presence other) {
            return new Memory(
                    other, rulesVersion, backgrounds, freeze, replay, clock, drift, conditions, unrecordedMicros);
        }

        Memory with(Conditions other) {
            return new Memory(
                    presence, rulesVersion, backgrounds, freeze, replay, clock, drift, other, unrecordedMicros);
        }

        Memory unrecorded(long micros) {
            return new Memory(presence, rulesVersion, backgrounds, freeze, replay, clock, drift, conditions, micros);
        }
    }

    /**
     * When pictures came.
     *
     * @param pictureMicros event time of the newest picture, or of the camera's first record before there is one; -1 at
     *     first
     * @param pictureFrame id of that picture, empty before there is one
     * @param cause why there is none now, as the camera's own records say
     */
    public record Presence(long pictureMicros, String pictureFrame, String cause) {}

    private static final List<Background> NOTHING_LEARNED =
            List.of(Background.NONE, Background.NONE, Background.NONE, Background.NONE);

    @Override
    public Class<Memory> memory() {
        return Memory.class;
    }

    @Override
    public Memory fresh() {
        return new Memory(
                new Presence(-1, "", GapCause.NONE.name()),
                0,
                NOTHING_LEARNED,
                FreezeWatch.NONE,
                ReplayWatch.NONE,
                PictureClock.NONE,
                "",
                Conditions.NONE,
                0);
    }

    @Override
    public Looked<Memory> look(Memory before, ObservedFrame record) {
        List<UntimedSighting> told = new ArrayList<>();
        Memory after =
                switch (record.observation().what()) {
                    case LATE -> before;
                    case MISSING -> missing(before, record, told);
                    case RECORD -> seen(current(before, told), record, told);
                };
        return new Looked<>(after, told);
    }

    private static Memory missing(Memory before, ObservedFrame record, List<UntimedSighting> told) {
        MissingSpan span = record.observation().unseen();
        if (span.cause().equals(GapCause.RECORDING_FAILED.name())) {
            return unrecorded(before, span, told);
        }
        Presence was = before.presence();
        if (span.cause().equals(GapCause.SAMPLED.name())) {
            // Left out on purpose: the camera was there.
            long micros = Math.max(was.pictureMicros(), span.toMicros());
            return before.with(new Presence(micros, was.pictureFrame(), was.cause()));
        }
        long since = was.pictureMicros() < 0 ? span.fromMicros() : was.pictureMicros();
        Presence now = new Presence(since, was.pictureFrame(), span.cause());
        return present(stale(before, span, told), now, span.toMicros(), record, told);
    }

    /** Pictures come and are judged, and are not kept: said again and again while it lasts, no fault of the camera. */
    private static Memory unrecorded(Memory before, MissingSpan span, List<UntimedSighting> told) {
        Map<String, String> values =
                Map.of("since_us", Long.toString(span.fromMicros()), LedgerValues.CAUSE, span.cause());
        Finding failed = new Finding(AlarmCode.REC_FAIL, true, values, List.of());
        return before.unrecorded(span.toMicros()).with(before.conditions().with(failed, told));
    }

    /** Nobody has said so for longer than it is said again. */
    private static Memory recordedAgain(Memory before, long micros, List<UntimedSighting> told) {
        if (before.unrecordedMicros() == 0 || micros - before.unrecordedMicros() < UNRECORDED_MICROS) {
            return before;
        }
        Finding over = new Finding(AlarmCode.REC_FAIL, false, Map.of(), List.of());
        return before.unrecorded(0).with(before.conditions().with(over, told));
    }

    /** Pictures come under a number that went back; told before it is told that there are none, which it explains. */
    private static Memory stale(Memory before, MissingSpan span, List<UntimedSighting> told) {
        if (!span.cause().equals(MissingSpan.OLD_SESSION)) {
            return before;
        }
        Map<String, String> values = Map.of("since_us", Long.toString(span.fromMicros()));
        return before.with(before.conditions().with(new Finding(AlarmCode.CAM_STALE, true, values, List.of()), told));
    }

    /** A record of the session that counts came: whatever was refused before. */
    private static Memory current(Memory before, List<UntimedSighting> told) {
        return before.with(
                before.conditions().with(new Finding(AlarmCode.CAM_STALE, false, Map.of(), List.of()), told));
    }

    private static Memory seen(Memory earlier, ObservedFrame record, List<UntimedSighting> told) {
        Detections seen = record.observation().seen();
        Memory before = recordedAgain(earlier, seen.ingestMicros(), told);
        Presence was = before.presence();
        long micros = seen.ingestMicros();
        if (seen.kind() == RecordKind.FRAME) {
            Presence now = new Presence(micros, seen.id().toString(), GapCause.NONE.name());
            Memory after = present(before, now, micros, record, told);
            return record.judgeable() ? looked(after, record, told) : after;
        }
        // A heartbeat without a cause does not take back what a gap said.
        String cause =
                seen.cause() == GapCause.NONE ? was.cause() : seen.cause().name();
        long since = was.pictureMicros() < 0 ? micros : was.pictureMicros();
        return present(before, new Presence(since, was.pictureFrame(), cause), micros, record, told);
    }

    private static Memory present(
            Memory before, Presence now, long micros, ObservedFrame record, List<UntimedSighting> told) {
        Finding lost = new Finding(
                AlarmCode.CAM_LOST,
                micros - now.pictureMicros() >= Limit.LOST_SECONDS.micros(record.thresholds()),
                Map.of("since_us", Long.toString(now.pictureMicros()), LedgerValues.CAUSE, now.cause()),
                now.pictureFrame().isEmpty() ? List.of() : List.of(now.pictureFrame()));
        return before.with(now).with(before.conditions().with(lost, told));
    }

    private static Memory looked(Memory before, ObservedFrame record, List<UntimedSighting> told) {
        Detections picture = record.observation().seen();
        Memory clocked = clock(before, picture, record.thresholds(), told);
        PictureStats stats = picture.stats();
        if (!stats.known()) {
            return clocked;
        }
        FreezeWatch freeze = clocked.freeze().with(stats, picture.ingestMicros());
        ReplayWatch replay = clocked.replay().with(stats.perceptualHash(), picture.ingestMicros());
        boolean redrawn = record.rules().version() != clocked.rulesVersion();
        List<Background> backgrounds = redrawn ? NOTHING_LEARNED : clocked.backgrounds();
        Conditions now = clocked.conditions();
        boolean healthy = true;
        for (Finding found : findings(backgrounds, freeze, record)) {
            boolean pictured = found.alarm() != AlarmCode.CAM_FROZEN;
            now = pictured ? now.steadily(found, told) : now.with(found, told);
            boolean wrong = found.holds() || now.hold(found.alarm());
            healthy &= found.alarm() == AlarmCode.CAM_DARK ? teaches(stats, record.thresholds()) : !wrong;
        }
        if (healthy) {
            List<Background> learned = new ArrayList<>(backgrounds);
            int which = which(record);
            learned.set(which, learned.get(which).with(stats));
            backgrounds = learned;
        }
        return new Memory(
                clocked.presence(),
                record.rules().version(),
                backgrounds,
                freeze,
                replay,
                clocked.clock(),
                clocked.drift(),
                now,
                clocked.unrecordedMicros());
    }

    /** Drift of the camera's clock, and footage that was shown before: both are the alarm CLOCK_DRIFT. */
    private static Memory clock(
            Memory before, Detections picture, Map<String, Double> limits, List<UntimedSighting> sightings) {
        PictureClock clock = before.clock().with(picture);
        Skew skew = skew(before, clock, picture, limits);
        String drift = "";
        if (before.replay().replayed(Limit.REPLAY_PICTURES.in(limits))) {
            drift = REPLAY;
        } else if (skew.known() ? skew.off() : before.drift().equals(CLOCK)) {
            // An unknown clock is not in step: what was found last stands.
            drift = CLOCK;
        }
        Map<String, String> values = drift.equals(REPLAY)
                ? Map.of(
                        LedgerValues.REASON,
                        REPLAY,
                        "lag_pictures",
                        Integer.toString(before.replay().lag()))
                : Map.of(
                        LedgerValues.REASON, CLOCK, "skew_us", skew.known() ? Long.toString(skew.micros()) : "unknown");
        Finding found = new Finding(
                AlarmCode.CLOCK_DRIFT,
                !drift.isEmpty(),
                values,
                List.of(picture.id().toString()));
        Conditions after = before.conditions().steadily(found, sightings);
        return new Memory(
                before.presence(),
                before.rulesVersion(),
                before.backgrounds(),
                before.freeze(),
                before.replay(),
                clock,
                drift.isEmpty() && after.hold(AlarmCode.CLOCK_DRIFT) ? before.drift() : drift,
                after,
                before.unrecordedMicros());
    }

    /** How far a clock is ahead of ours, where that is known, and whether by too much. */
    private record Skew(boolean known, boolean off, long micros) {}

    /** What the picture shows is what people see, and may be off while the stream's own time is right. */
    private static Skew skew(Memory before, PictureClock clock, Detections picture, Map<String, Double> limits) {
        double slack = before.drift().equals(CLOCK) ? DRIFT_BACK : 1;
        long ahead = clock.aheadMicros();
        boolean shown = clock.runs() && Limit.PICTURE_CLOCK_SECONDS.in(limits) > 0;
        if (shown && Math.abs(ahead) > slack * Limit.PICTURE_CLOCK_SECONDS.micros(limits)) {
            return new Skew(true, true, ahead);
        }
        if (picture.cameraMicros() < 0) {
            return new Skew(shown, false, ahead);
        }
        long told = picture.cameraMicros() - picture.ingestMicros();
        return new Skew(true, Math.abs(told) > slack * Limit.DRIFT_SECONDS.micros(limits), told);
    }

    private static List<Finding> findings(List<Background> backgrounds, FreezeWatch freeze, ObservedFrame record) {
        PictureStats stats = record.observation().seen().stats();
        Map<String, Double> limits = record.thresholds();
        List<String> frames = List.of(record.observation().seen().id().toString());
        List<Background> learned =
                backgrounds.stream().filter(Background::learned).toList();
        boolean[] hidden = hidden(record);
        // A picture that fits any of the things the camera is known to show is no fault.
        double lost = learned.stream()
                .mapToDouble(known -> known.lostTexture(stats, hidden))
                .min()
                .orElse(0);
        double usual = learned.stream().mapToDouble(Background::focus).min().orElse(0);
        double focus = usual > 0 ? Background.focusOf(stats) / usual : 1;
        boolean dark = stats.brightness() < Limit.DARK_BRIGHTNESS.in(limits)
                || stats.brightness() > Limit.BRIGHT_BRIGHTNESS.in(limits)
                || stats.contrast() < Limit.LOW_CONTRAST.in(limits);
        boolean covered = lost > Limit.COVERED_SHARE.in(limits);
        Background expected = backgrounds.get(which(record));
        double turned = expected.learned() && !largeVehicle(record) && !covered && !dark ? expected.turned(stats) : 0;
        return List.of(
                new Finding(AlarmCode.CAM_FROZEN, frozen(freeze, limits), freezing(freeze), frames),
                new Finding(AlarmCode.CAM_COVERED, covered, Map.of("lost_texture", digits(lost)), frames),
                new Finding(AlarmCode.CAM_DARK, dark, light(stats), frames),
                new Finding(
                        AlarmCode.CAM_BLUR,
                        focus < Limit.BLUR_SHARE.in(limits) && !covered,
                        Map.of("focus", digits(focus), "sharpness", digits(stats.sharpness())),
                        frames),
                new Finding(
                        AlarmCode.CAM_MOVED,
                        turned > Limit.MOVED_SHARE.in(limits),
                        Map.of("turned", digits(turned)),
                        frames));
    }

    private static boolean teaches(PictureStats stats, Map<String, Double> limits) {
        return stats.brightness() >= Limit.DARK_BRIGHTNESS.in(limits)
                && stats.brightness() <= Limit.BRIGHT_BRIGHTNESS.in(limits)
                && stats.contrast() >= TEACHING_CONTRAST;
    }

    private static boolean frozen(FreezeWatch freeze, Map<String, Double> limits) {
        return freeze.frozen(Limit.FROZEN_PICTURES.in(limits), Limit.FROZEN_SECONDS.micros(limits));
    }

    private static Map<String, String> freezing(FreezeWatch freeze) {
        return Map.of("pictures", Integer.toString(freeze.run()), "since_us", Long.toString(freeze.sinceMicros()));
    }

    private static Map<String, String> light(PictureStats stats) {
        return Map.of("brightness", digits(stats.brightness()), "contrast", digits(stats.contrast()));
    }

    private static int which(ObservedFrame record) {
        boolean grey = record.observation().seen().stats().colour() < GREY;
        return (grey ? 1 : 0) + (largeVehicle(record) ? 2 : 0);
    }

    private static boolean largeVehicle(ObservedFrame record) {
        Detections picture = record.observation().seen();
        double large = LARGE * picture.width() * picture.height();
        return record.tracked().objects().stream()
                .anyMatch(object -> object.kind() == ObjectClass.VEHICLE && object.area() >= large);
    }

    /** Blocks whose middle something stands in front of. */
    private static boolean[] hidden(ObservedFrame record) {
        Detections picture = record.observation().seen();
        boolean[] hidden = new boolean[PictureStats.BLOCKS];
        for (int i = 0; i < hidden.length; i++) {
            int row = i / 4;
            double x = (i % 4 + 0.5) * picture.width() / 4;
            double y = (row + 0.5) * picture.height() / 4;
            for (TrackedObject object : record.tracked().objects()) {
                hidden[i] |= object.covers(x, y);
            }
        }
        return hidden;
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
