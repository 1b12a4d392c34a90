package dev.drover.inference.text;

import java.util.ArrayList;
import java.util.List;

/** Fixed slots: the best class of each; slots without a character fall out. */
final class SlotDecoder {

    private SlotDecoder() {}

    static DecodedText decode(float[] logits, String alphabet) {
        StringBuilder text = new StringBuilder();
        List<Float> scores = new ArrayList<>();
        double all = 1;
        for (double[] slot : Logits.probabilities(logits, alphabet.length() + 1)) {
            int top = Logits.best(slot);
            all *= slot[top];
            if (top > 0) {
                text.append(alphabet.charAt(top - 1));
                scores.add((float) slot[top]);
            }
        }
        return new DecodedText(text.toString(), scores, all);
    }

    /** Over all ways of leaving slots empty between the characters of {@code text}. */
    static double log(double[][] slots, String alphabet, String text) {
        double[] now = new double[text.length() + 1];
        now[0] = 1;
        for (double[] slot : slots) {
            // From the end: each slot takes one character more, or none.
            for (int read = text.length(); read >= 0; read--) {
                int character = read == 0 ? -1 : alphabet.indexOf(text.charAt(read - 1));
                now[read] = now[read] * slot[0] + (character < 0 ? 0 : now[read - 1] * slot[character + 1]);
            }
        }
        return Math.log(now[text.length()]);
    }
}
