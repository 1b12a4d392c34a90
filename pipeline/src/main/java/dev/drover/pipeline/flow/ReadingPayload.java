package dev.drover.pipeline.flow;

import dev.drover.inference.ObjectClass;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.Values;
import java.util.HashMap;
import java.util.Map;

/**
 * Of {@link Sighting.Kind#READING}: the vote over one track's frames so far.
 *
 * @param text normalised
 * @param raw as the frames gave it
 * @param judged how the text fits its grammar
 * @param weight what the vote rests on
 * @param surroundings what else was in the pictures
 * @param ended whether the track has ended, so that this is the last word
 */
public record ReadingPayload(
        String text, String raw, Judged judged, Weight weight, Surroundings surroundings, boolean ended)
        implements Payload {

    /** Subject of a reading of a container's number, which no detector's class stands for. */
    public static final String CONTAINER = "container";

    private static final String FITS = "fits";
    private static final String CHECK = "check";
    private static final String VARIANT = "variant";
    private static final String AGREEING = "agreeing";
    private static final String FRAMES = "frames";
    private static final String VEHICLE = "vehicle";
    private static final String PLATE_IN_VIEW = "plate_in_view";
    private static final String PLATE_FRAMES = "plate_frames";
    private static final String ENDED = "ended";

    /**
     * How a text fits its grammar.
     *
     * @param kind label of the plate's or seal's kind
     * @param fits whether form and check digit are right
     * @param check of a seal, empty of a plate
     * @param variant colour or kind of seal that most frames saw
     */
    public record Judged(String kind, boolean fits, String check, String variant) {}

    /**
     * What a vote rests on.
     *
     * @param confidence of the vote
     * @param votes frames that voted
     * @param agreeing of them, those that gave exactly this text
     * @param frames in which anything was read
     */
    public record Weight(double confidence, int votes, int agreeing, int frames) {}

    /**
     * What else was in the pictures.
     *
     * @param vehicle its track, 0 if none
     * @param plateFrames frames in which a plate was, too
     */
    public record Surroundings(long vehicle, long plateFrames) {}

    public static ReadingPayload of(Sighting seen) {
        Map<String, String> values = seen.values();
        String text = values.getOrDefault(LedgerValues.TEXT, "");
        return new ReadingPayload(
                text,
                values.getOrDefault(LedgerValues.RAW, text),
                new Judged(
                        values.getOrDefault(LedgerValues.KIND, ""),
                        Boolean.parseBoolean(values.get(FITS)),
                        values.getOrDefault(CHECK, ""),
                        values.getOrDefault(VARIANT, "")),
                new Weight(
                        Values.number(values, LedgerValues.CONFIDENCE, 0),
                        (int) Values.whole(values, LedgerValues.VOTES, 0),
                        (int) Values.whole(values, AGREEING, 0),
                        (int) Values.whole(values, FRAMES, 0)),
                new Surroundings(Values.whole(values, VEHICLE, 0), Values.whole(values, PLATE_FRAMES, 0)),
                Boolean.parseBoolean(values.get(ENDED)));
    }

    /** Whether {@code seen} is a reading of a plate; the other kinds are a seal's and a container's. */
    public static boolean ofPlate(Sighting seen) {
        return seen.subject().equals(ObjectClass.PLATE.label());
    }

    public static boolean ofSeal(Sighting seen) {
        return seen.subject().equals(ObjectClass.SEAL.label());
    }

    public static boolean ofContainer(Sighting seen) {
        return seen.subject().equals(CONTAINER);
    }

    @Override
    public Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        values.put(LedgerValues.TEXT, text);
        values.put(LedgerValues.RAW, raw);
        values.put(LedgerValues.KIND, judged.kind());
        values.put(FITS, Boolean.toString(judged.fits()));
        if (!judged.check().isEmpty()) {
            values.put(CHECK, judged.check());
        }
        values.put(VARIANT, judged.variant());
        values.put(LedgerValues.CONFIDENCE, Double.toString(weight.confidence()));
        values.put(LedgerValues.VOTES, Integer.toString(weight.votes()));
        values.put(AGREEING, Integer.toString(weight.agreeing()));
        values.put(FRAMES, Integer.toString(weight.frames()));
        values.put(VEHICLE, Long.toString(surroundings.vehicle()));
        values.put(PLATE_IN_VIEW, Boolean.toString(surroundings.plateFrames() > 0));
        values.put(PLATE_FRAMES, Long.toString(surroundings.plateFrames()));
        values.put(ENDED, Boolean.toString(ended));
        return values;
    }
}
