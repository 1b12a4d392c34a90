package dev.drover.inference.text;

import java.util.Locale;

/** How a text lies in a network's output of {@code places x classes} logits, class 0 being "no character". */
public enum TextDecoder {
    /** Place i is the i-th character or none: a fixed-slot recogniser. */
    SLOTS {
        @Override
        public DecodedText decode(float[] logits, String alphabet) {
            return SlotDecoder.decode(logits, alphabet);
        }

        @Override
        public double log(float[] logits, String alphabet, String text) {
            return SlotDecoder.log(Logits.probabilities(logits, alphabet.length() + 1), alphabet, text);
        }
    },
    /** Places are columns from left to right; repeats merge, "none" parts them: a CTC recogniser. */
    COLUMNS {
        @Override
        public DecodedText decode(float[] logits, String alphabet) {
            return ColumnDecoder.decode(logits, alphabet);
        }

        @Override
        public double log(float[] logits, String alphabet, String text) {
            return ColumnDecoder.log(Logits.probabilities(logits, alphabet.length() + 1), alphabet, text);
        }
    };

    /**
     * @param logits {@code places * (alphabet + 1)} numbers before softmax
     * @param alphabet class {@code i + 1} is its character i
     * @throws IllegalStateException if a logit is no number
     */
    public abstract DecodedText decode(float[] logits, String alphabet);

    /**
     * How likely any text is by the same numbers.
     *
     * @return natural logarithm of its probability; minus infinity where a character is not in the alphabet
     */
    public abstract double log(float[] logits, String alphabet, String text);

    /** Whether {@link #ofLabel} knows {@code label}. */
    public static boolean known(String label) {
        return label.equals("slots") || label.equals("columns") || label.equals("ctc");
    }

    /** @throws IllegalArgumentException if there is no such decoder; {@code ctc} is another word for columns */
    public static TextDecoder ofLabel(String label) {
        return label.equals("ctc") ? COLUMNS : valueOf(label.toUpperCase(Locale.ROOT));
    }
}
