package dev.drover.inference.scorer;

import dev.drover.inference.Box;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import dev.drover.inference.container.ContainerForm;
import dev.drover.inference.image.TextRegions;
import dev.drover.inference.image.Tilted;
import dev.drover.inference.ocr.TextEngine;
import dev.drover.inference.scorer.SteelPiece.Writing;
import dev.drover.inference.text.Columns;
import dev.drover.inference.text.CtcBeam;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads container numbers wherever they stand in a picture: in one line, in several, or upright one below the other.
 * Pieces of text that may go on in each other are laid into one line and read by a beam that knows the form and the
 * check digit. A number is sure where two looks read the same, and where without the check digit the same would be
 * read; of two numbers in one place that both pass, none is sure. No character is ever exchanged.
 *
 * <p>Belongs to one thread.
 */
public final class ContainerReader {

    /** Confidence from which a number counts as read: two looks agreed, and nothing disputes it. */
    public static final double SURE = 0.6;

    /** Of a number that another in its place disputes, that only one look gave, or that only the check digit chose. */
    private static final double DISPUTED = 0.5;

    private static final double CHOSEN_BY_CHECK = 0.3;
    /** Natural logarithm of the probability below which a number is not told at all. */
    private static final double LEAST = Math.log(1e-3);
    /** Of two numbers in one place the less likely one counts if it is at most so much less likely. */
    private static final double RIVAL = Math.log(100);
    /** What stands around the pieces at the second look, heights of a line. */
    private static final double SECOND_LOOK = -0.08;

    private static final int MOST_NUMBERS = 4;
    /** What is neither letter nor digit carries nothing; the box around the check digit reads as one of the last. */
    private static final String SEPARATORS = " -–—·•・.,:;'\"|[](){}_/\\口日目□";

    private final TextEngine engine;
    private final SteelPieces pieces;
    private final CtcBeam checked;
    private final CtcBeam unchecked;

    /** @param engine closed by who opened it */
    public ContainerReader(TextEngine engine) {
        this.engine = engine;
        this.pieces = new SteelPieces(engine.reader());
        this.checked = beam(ContainerForm.CHECKED, engine);
        this.unchecked = beam(ContainerForm.ANY_CHECK, engine);
    }

    /** @throws ModelRefusedException if a model is missing, damaged or does not fit */
    public static TextEngine engine() {
        return TextEngine.open(TextEngine.bundled());
    }

    private static CtcBeam beam(ContainerForm form, TextEngine engine) {
        return new CtcBeam(form, engine.reader().characters(), SEPARATORS);
    }

    /** Numbers of one picture, surest first; none twice. */
    public List<Reading> read(Picture picture) {
        return read(picture, engine.places(picture));
    }

    /** The same where it is known already where text stands. */
    List<Reading> read(Picture picture, List<TextRegions.Region> places) {
        List<Candidate> found = new ArrayList<>();
        for (SteelWindow window : SteelWindow.of(pieces.of(picture, places))) {
            CtcBeam.Found number = checked.read(window.columns());
            if (!number.text().isEmpty() && number.log() > LEAST) {
                found.add(new Candidate(window, number));
            }
        }
        found.sort(Comparator.comparingDouble(one -> -one.number.log()));
        List<Candidate> chosen = new ArrayList<>();
        for (Candidate one : found) {
            boolean apart = chosen.stream()
                    .noneMatch(other -> other.number.text().equals(one.number.text()) || other.overlaps(one));
            if (apart && chosen.size() < MOST_NUMBERS) {
                chosen.add(one);
            }
        }
        return chosen.stream()
                .map(one -> reading(picture, one, found))
                .sorted(Comparator.comparingDouble(one -> -one.confidence()))
                .toList();
    }

    /** A number somewhere. */
    private record Candidate(SteelWindow window, CtcBeam.Found number) {

        Tilted place() {
            return window.place();
        }

        boolean overlaps(Candidate other) {
            Box mine = place().box(Integer.MAX_VALUE, Integer.MAX_VALUE);
            Box theirs = other.place().box(Integer.MAX_VALUE, Integer.MAX_VALUE);
            return mine.shareIn(theirs) > 0.3 || theirs.shareIn(mine) > 0.3;
        }

        boolean disputes(Candidate other) {
            return !number.text().equals(other.number.text())
                    && overlaps(other)
                    && number.log() > other.number.log() - RIVAL;
        }
    }

    private Reading reading(Picture picture, Candidate one, List<Candidate> all) {
        String text = one.number.text();
        double first = Math.exp(Math.min(0, one.number.log()));
        double confidence = secondLook(picture, one)
                .filter(again -> again.text().equals(text))
                .map(again -> 1 - (1 - first) * (1 - Math.exp(Math.min(0, again.log()))))
                .orElse(Math.min(first, DISPUTED));
        if (all.stream().anyMatch(other -> other.disputes(one))) {
            confidence = Math.min(confidence, DISPUTED);
        }
        if (!unchecked.read(one.window.columns()).text().equals(text)) {
            confidence = Math.min(confidence, CHOSEN_BY_CHECK);
        }
        SteelWindow window = one.window;
        boolean stacked = window.pieces().get(0).how() == Writing.STACK;
        return new Reading(
                ReadingKind.CONTAINER,
                window.place().box(picture.width(), picture.height()),
                text,
                one.number.scores(),
                (float) confidence,
                stacked ? "stacked" : "level",
                window.pieces().size());
    }

    private Optional<CtcBeam.Found> secondLook(Picture picture, Candidate one) {
        List<Columns> again = new ArrayList<>();
        for (SteelPiece piece : one.window.pieces()) {
            Optional<SteelPiece> seen = pieces.again(picture, piece, SECOND_LOOK);
            if (seen.isEmpty()) {
                return Optional.empty();
            }
            again.add(seen.get().columns());
        }
        // Where in the line the number begins is looked for anew: another crop has other columns.
        return SteelWindow.within(one.window.pieces(), Columns.joined(again)).stream()
                .map(window -> checked.read(window.columns()))
                .filter(number -> !number.text().isEmpty())
                .max(Comparator.comparingDouble(CtcBeam.Found::log));
    }
}
