package dev.drover.inference.scorer;

import dev.drover.inference.Box;
import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.ocr.TextEngine;
import dev.drover.inference.ocr.TextLine;
import dev.drover.inference.osd.OsdClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a camera writes into its own picture: time and place, which stand along the upper and the lower edge. One
 * picture tells neither that a clock runs nor that a caption stays; who judges several does. Belongs to one thread.
 */
public final class OwnWords {

    /** Height of the edges that are looked at, of the picture's. The middle costs time and holds no such words. */
    private static final double EDGE = 0.2;

    private static final float LEAST_SCORE = 0.7f;
    private static final int MOST_CAPTIONS = 8;

    private final TextEngine engine;

    /** @param engine closed by who opened it */
    public OwnWords(TextEngine engine) {
        this.engine = engine;
    }

    /** The clock first, if there is one, then captions in reading order. */
    public List<Reading> read(Picture picture) {
        int height = (int) Math.max(1, Math.round(EDGE * picture.height()));
        List<Reading> words = new ArrayList<>();
        for (int top : new int[] {0, picture.height() - height}) {
            Box strip = new Box(0, top, picture.width(), top + height);
            List<Line> lines = new ArrayList<>();
            for (TextLine line : engine.lines(Pictures.crop(picture, strip))) {
                lines.add(Line.of(line, picture.width(), height, top));
            }
            clock(lines).ifPresent(clock -> {
                words.add(0, clock.reading(ReadingKind.CLOCK));
                lines.removeIf(line -> line.box.shareIn(clock.box) > 0.5);
            });
            lines.stream()
                    .filter(line -> line.score >= LEAST_SCORE && line.text.length() > 1)
                    .limit(MOST_CAPTIONS)
                    .forEach(line -> words.add(line.reading(ReadingKind.CAPTION)));
        }
        return words;
    }

    /** Date and time may be found as two lines, side by side or one below the other, or as three. */
    private static Optional<Line> clock(List<Line> lines) {
        for (int many = 1; many <= 3; many++) {
            for (int i = 0; i + many <= lines.size(); i++) {
                Line joined =
                        lines.subList(i, i + many).stream().reduce(Line::and).orElseThrow();
                if (!OsdClock.moments(joined.text).isEmpty()) {
                    return Optional.of(joined);
                }
            }
        }
        return Optional.empty();
    }

    private record Line(String text, float score, Box box) {

        static Line of(TextLine line, int width, int height, int top) {
            Box b = line.place().box(width, height);
            return new Line(line.text(), line.score(), new Box(b.x1(), b.y1() + top, b.x2(), b.y2() + top));
        }

        Line and(Line next) {
            Box other = next.box;
            return new Line(
                    text + " " + next.text,
                    Math.min(score, next.score),
                    new Box(
                            Math.min(box.x1(), other.x1()),
                            Math.min(box.y1(), other.y1()),
                            Math.max(box.x2(), other.x2()),
                            Math.max(box.y2(), other.y2())));
        }

        Reading reading(ReadingKind kind) {
            int characters = text.codePointCount(0, text.length());
            return new Reading(kind, box, text, Collections.nCopies(characters, score), score, "", 1);
        }
    }
}
