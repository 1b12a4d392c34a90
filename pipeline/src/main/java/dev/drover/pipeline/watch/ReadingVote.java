package dev.drover.pipeline.watch;

import dev.drover.inference.ObjectClass;
import dev.drover.inference.Reading;
import dev.drover.inference.plate.PlateGrammar;
import dev.drover.inference.plate.PlateJudgement;
import dev.drover.inference.seal.SealGrammar;
import dev.drover.inference.seal.SealJudgement;
import dev.drover.inference.seal.SealKind;
import dev.drover.inference.text.CharacterVote;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.flow.ReadingPayload;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.Tracked.TrackedObject;
import dev.drover.pipeline.flow.UntimedSighting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The vote over the readings of one track. The texts of its strongest {@link #MAX_BALLOTS} frames are put together
 * character by character ({@link CharacterVote}) and judged by form and check digit, never changed.
 *
 * @param track that is read
 * @param kind PLATE or SEAL
 * @param vehicle track of the vehicle it was last seen on, 0 if none
 * @param frames pictures in which something was read
 * @param ballots the strongest of them, in the order of the pictures
 * @param told what was told last; see {@link #newsworthy}
 */
public record ReadingVote(long track, ObjectClass kind, long vehicle, int frames, List<Ballot> ballots, LastTold told) {

    /** More frames do not make a vote better, only longer. */
    static final int MAX_BALLOTS = 48;
    /** Frames named as evidence. */
    private static final int MAX_EVIDENCE = 8;
    /** Told anew when its confidence has changed this much. */
    private static final double NEWS = 0.05;

    public ReadingVote {
        ballots = List.copyOf(ballots);
    }

    /**
     * One frame's reading.
     *
     * @param seq of the frame
     * @param reading as the network gave it
     * @param sharpness of the picture
     * @param plateInView whether a plate was in the same picture
     */
    public record Ballot(long seq, Reading reading, float sharpness, boolean plateInView) {

        CharacterVote.Ballot voice() {
            return new CharacterVote.Ballot(reading, sharpness);
        }

        double weight() {
            return reading.confidence() * Math.sqrt(1 + sharpness);
        }
    }

    /** What was told last of a vote: text, number of frames, confidence. */
    public record LastTold(String text, int frames, double confidence) {

        static final LastTold NOTHING = new LastTold("", 0, 0);
    }

    static ReadingVote open(TrackedObject object) {
        return new ReadingVote(object.track(), object.kind(), 0, 0, List.of(), LastTold.NOTHING);
    }

    /** The same, seen on {@code newVehicle}; a plate keeps its vehicle while that is hidden. */
    ReadingVote seenOn(long newVehicle) {
        return newVehicle == 0 || newVehicle == vehicle
                ? this
                : new ReadingVote(track, kind, newVehicle, frames, ballots, told);
    }

    /** With one more frame; one in which nothing could be read, or whose numbers are none, has no voice. */
    ReadingVote heard(long seq, Reading reading, float sharpness, boolean plateInView) {
        // Characters beyond the basic plane are in no plate and no seal, and the vote counts by char.
        boolean readable = !reading.text().isEmpty()
                && reading.text().length() == reading.characterScores().size();
        if (!readable) {
            return this;
        }
        float sharp = Float.isFinite(sharpness) ? Math.max(0, sharpness) : 0;
        List<Ballot> more = new ArrayList<>(ballots);
        more.add(new Ballot(seq, reading, sharp, plateInView));
        if (more.size() > MAX_BALLOTS) {
            more.remove(more.stream()
                    .min(Comparator.comparingDouble(Ballot::weight).thenComparingLong(Ballot::seq))
                    .orElseThrow());
        }
        return new ReadingVote(track, kind, vehicle, frames + 1, more, told);
    }

    private CharacterVote.Outcome outcome() {
        return CharacterVote.of(ballots.stream().map(Ballot::voice).toList());
    }

    /** Whether the vote says something else than what was told last, or the same with another weight. */
    boolean newsworthy() {
        if (frames == 0 || frames == told.frames()) {
            return false;
        }
        CharacterVote.Outcome outcome = outcome();
        boolean rounder = frames <= 5 || Integer.bitCount(frames) == 1;
        return rounder
                || !outcome.text().equals(told.text())
                || Math.abs(confidence(outcome) - told.confidence()) >= NEWS;
    }

    /** The same, told now. */
    ReadingVote remembered() {
        CharacterVote.Outcome outcome = outcome();
        LastTold now = new LastTold(outcome.text(), frames, confidence(outcome));
        return new ReadingVote(track, kind, vehicle, frames, ballots, now);
    }

    /**
     * Support of the weakest character, times how sure the surest frame was that gave exactly this text; of a text that
     * no frame gave, how sure the frames were on the whole. Agreement alone is no proof: a network may err in the same
     * way on every frame.
     */
    private double confidence(CharacterVote.Outcome outcome) {
        double surest = agreeing(outcome.text()).stream()
                .mapToDouble(ballot -> ballot.reading().confidence())
                .max()
                .orElseGet(() -> ballots.stream()
                        .mapToDouble(ballot -> ballot.reading().confidence())
                        .average()
                        .orElse(0));
        return Math.round(1000 * outcome.weakest() * surest) / 1000.0;
    }

    private List<Ballot> agreeing(String text) {
        return ballots.stream()
                .filter(ballot -> ballot.reading().text().equals(text))
                .toList();
    }

    /** The vote as it stands. */
    UntimedSighting told(String cameraId, long epoch, boolean ended) {
        CharacterVote.Outcome outcome = outcome();
        String text = outcome.text();
        long withPlate = ballots.stream().filter(Ballot::plateInView).count();
        ReadingPayload payload = new ReadingPayload(
                normalised(text),
                text,
                judged(text),
                new ReadingPayload.Weight(confidence(outcome), outcome.frames(), outcome.agreeing(), frames),
                new ReadingPayload.Surroundings(vehicle, withPlate),
                ended);
        List<String> evidence = evidence(outcome.text()).stream()
                .map(seq -> new FrameId(cameraId, epoch, seq).toString())
                .toList();
        return new UntimedSighting(Sighting.Kind.READING, kind.label(), track, payload.values(), evidence);
    }

    private String normalised(String text) {
        return kind == ObjectClass.PLATE
                ? PlateGrammar.judge(text).normalised()
                : SealGrammar.judge(text).normalised();
    }

    private ReadingPayload.Judged judged(String text) {
        if (kind == ObjectClass.PLATE) {
            PlateJudgement plate = PlateGrammar.judge(text);
            return new ReadingPayload.Judged(plate.kind().label(), plate.kind().standard(), "", variant(text));
        }
        SealJudgement seal = SealGrammar.judge(text);
        boolean fits = seal.kind() != SealKind.NONE && seal.check() != SealJudgement.Check.FAILED;
        return new ReadingPayload.Judged(seal.kind().label(), fits, seal.check().name(), variant(text));
    }

    /** The colour or kind of seal that most frames saw; of equals the first by name. */
    private String variant(String text) {
        List<Ballot> heard = agreeing(text).isEmpty() ? ballots : agreeing(text);
        Map<String, Long> counts = new HashMap<>();
        heard.forEach(ballot -> counts.merge(ballot.reading().variant(), 1L, Long::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.<String, Long>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /** The strongest frames that gave this text, or the strongest at all, in order. */
    private List<Long> evidence(String text) {
        List<Ballot> heard = agreeing(text).isEmpty() ? ballots : agreeing(text);
        return heard.stream()
                .sorted(Comparator.comparingDouble(Ballot::weight).reversed().thenComparingLong(Ballot::seq))
                .limit(MAX_EVIDENCE)
                .map(Ballot::seq)
                .sorted()
                .toList();
    }
}
