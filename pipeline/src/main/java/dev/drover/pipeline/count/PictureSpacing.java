package dev.drover.pipeline.count;

import dev.drover.inference.Detection;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether pictures come often enough to follow an animal from one to the next. Where they do not, no track lives, none
 * is lost, and nothing would be listed: an animal near a line is then itself the reason to look.
 *
 * @param micros event time of the last picture, 0 before the first
 * @param seq of the last picture
 * @param sparse pictures in a row that came too late after the one before
 * @param open spans in which an animal is near a line
 * @param near lines that an animal was near in the last picture
 */
public record PictureSpacing(long micros, long seq, int sparse, List<Span> open, List<String> near) {

    /**
     * An animal walks about its own length in this time, microseconds; a box that overlaps no more with the last one
     * could be of any other.
     */
    private static final long TOO_LATE = 600_000;
    /** Two that walk by one another are taken for each other sooner. */
    private static final long TOO_LATE_FOR_TWO = 400_000;
    /** A hole of this length is listed by itself, microseconds: an animal can be anywhere after it. */
    private static final long HOLE = 900_000;
    /** One late picture is a hole; so many are a rate. */
    private static final int RATE = 3;
    /** An animal is near a line within so many of its sizes: it could be on the other side in the next picture. */
    private static final double NEAR = 2;
    /** A span is told when it is over, and no later than after so many pictures. */
    private static final int TOLD_AFTER = 20;
    /** Below this a box is not called an animal. */
    private static final double SURE = 0.45;

    static final PictureSpacing NONE = new PictureSpacing(0, 0, 0, List.of(), List.of());

    public PictureSpacing {
        open = List.copyOf(open);
        // Checkpoints of before it was known have none.
        near = near == null ? List.of() : List.copyOf(near);
    }

    /** Pictures in which an animal was near a line. */
    public record Span(String line, long fromSeq, long toSeq) {}

    /** What is remembered after a picture, and what is to be told. */
    record Next(PictureSpacing rate, List<UncertainCrossing> uncertain) {}

    Next after(Detections picture, List<CountingLine> lines) {
        long now = picture.id().seq();
        long pause = micros > 0 ? picture.ingestMicros() - micros : 0;
        int late = pause > TOO_LATE_FOR_TWO ? sparse + 1 : 0;
        List<Span> spans = new ArrayList<>();
        List<String> nearNow = new ArrayList<>();
        List<UncertainCrossing> told = new ArrayList<>();
        for (CountingLine line : lines) {
            long animals = picture.objects().stream()
                    .filter(found -> near(line, found, picture))
                    .count();
            boolean known = near.contains(line.id());
            boolean tooLate = pause > TOO_LATE ? animals > 0 : late > 0 && animals > 1;
            Span span = spanOf(line);
            if (tooLate) {
                span = new Span(line.id(), span == null ? seq : span.fromSeq(), now);
            }
            // Where frames are missing between them, those are declared as a gap.
            boolean hole = pause > HOLE && now == seq + 1 && late < RATE && (animals > 0 || known);
            if (span != null && tooLate && !hole && now - span.fromSeq() < TOLD_AFTER) {
                spans.add(span);
            } else if (hole || span != null && Math.max(late, sparse) >= RATE) {
                told.add(sparse(line, picture, span == null ? seq : span.fromSeq()));
            }
            if (animals > 0) {
                nearNow.add(line.id());
            }
        }
        return new Next(new PictureSpacing(picture.ingestMicros(), now, late, spans, nearNow), told);
    }

    /** What was still open when the lines were drawn anew. */
    List<UncertainCrossing> left(List<CountingLine> lines, long epoch) {
        List<UncertainCrossing> left = new ArrayList<>();
        for (CountingLine line : lines) {
            Span span = spanOf(line);
            if (sparse >= RATE && span != null) {
                left.add(UncertainCrossing.sparse(line, epoch, span.fromSeq(), seq));
            }
        }
        return left;
    }

    private @Nullable Span spanOf(CountingLine line) {
        return open.stream()
                .filter(one -> one.line().equals(line.id()))
                .findFirst()
                .orElse(null);
    }

    private static UncertainCrossing sparse(CountingLine line, Detections picture, long fromSeq) {
        return UncertainCrossing.sparse(
                line, picture.id().epoch(), fromSeq, picture.id().seq());
    }

    private static boolean near(CountingLine line, Detection found, Detections picture) {
        if (found.kind() != line.counts() || found.score() < SURE) {
            return false;
        }
        double x = (found.box().x1() + found.box().x2()) / 2.0;
        double y = (found.box().y1() + found.box().y2()) / 2.0;
        LineSide side = LineSide.of(line, x, y, picture.width(), picture.height());
        double reach = NEAR * Math.sqrt(found.box().area()) / picture.height();
        return Math.abs(side.distance()) <= line.margin() + reach && side.along() >= -0.5 && side.along() <= 1.5;
    }
}
