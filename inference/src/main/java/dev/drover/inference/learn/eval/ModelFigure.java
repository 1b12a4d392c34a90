package dev.drover.inference.learn.eval;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Locale;

/**
 * One measured number of one model on one source.
 *
 * @param model file name of its manifest without the ending: detector, plates, seals, ocr
 * @param of what was found or read
 * @param source folder, or how it was painted
 * @param kin of that source to what the model has learnt from
 * @param measure what was measured
 * @param n cases: objects for an average precision, pictures for a count, texts for a reader
 * @param value of the measure
 * @param low end of its 95 % interval
 * @param high end of its 95 % interval
 */
public record ModelFigure(
        String model,
        String of,
        String source,
        Kin kin,
        Measure measure,
        int n,
        double value,
        double low,
        double high) {

    /** What a source is to the pictures a model has learnt from. */
    public enum Kin {
        /** No picture of it was learnt from. */
        FOREIGN("foreign"),
        /** Other pictures of it were learnt from; near-duplicates of these were not. */
        OWN("own"),
        /** Painted by the painter that paints for training, with other seeds. */
        PAINTED("painted"),
        /** The model does not say what it has learnt from. */
        UNKNOWN("unknown");

        private final String word;

        Kin(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** What is measured. */
    public enum Measure {
        AP50("AP50", true, false),
        COUNT_MAE("mean error of the count", false, false),
        RIGHT("whole text right", true, true),
        ANSWERED("answered", true, true),
        WRONG("answered and wrong", false, true);

        private final String words;
        private final boolean rises;
        private final boolean share;

        Measure(String words, boolean rises, boolean share) {
            this.words = words;
            this.rises = rises;
            this.share = share;
        }

        public String words() {
            return words;
        }
    }

    /** Whether both are of the same thing on the same pictures, whichever model gave them. */
    boolean comparable(ModelFigure other) {
        return model.equals(other.model)
                && of.equals(other.of)
                && source.equals(other.source)
                && measure == other.measure
                && n == other.n;
    }

    /** How much better than {@code before}; below nothing where it is worse. */
    double gain(ModelFigure before) {
        return measure.rises ? value - before.value : before.value - value;
    }

    /** Whether the interval of {@code before} does not hold this value. */
    boolean beyond(ModelFigure before) {
        return value < before.low || value > before.high;
    }

    /** The value as people read it: a share in percent, anything else with three decimals. */
    String said() {
        return said(value) + (measure.share ? " %" : "");
    }

    /** The same with its interval. */
    String saidWhole() {
        return said() + " (" + said(low) + "–" + said(high) + ")";
    }

    private String said(double number) {
        return measure.share
                ? String.format(Locale.ROOT, "%.1f", 100 * number)
                : String.format(Locale.ROOT, "%.3f", number);
    }

    @JsonIgnore
    String where() {
        return model + ", " + of + ", " + source + ", " + measure.words;
    }
}
