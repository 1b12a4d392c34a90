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
}
