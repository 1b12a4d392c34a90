package dev.drover.pipeline.wire;

import java.util.Arrays;

/**
 * What a step of a session asks for. It rides in the first row of the session, so that a reader of the rows needs no
 * catalogue.
 *
 * @param kind what is done
 * @param mandatory whether the session may close without it
 * @param key a key step: judged from afar only with video of it
 * @param minPhotos photos whose hash is the device's, from 0 to {@link #MOST_PHOTOS}
 */
public record StepRule(Kind kind, boolean mandatory, boolean key, int minPhotos) {

    public static final int MOST_PHOTOS = 20;

    private static final String MUST = "mandatory";
    private static final String MAY = "optional";
    private static final String KEY = "key";
    private static final String PLAIN = "plain";

    /** What the enterprise does before the camera. */
    public enum Kind {
        SHOW,
        PHOTO,
        COUNT,
        READ,
        SIGN,
        AFFIX,
        SAMPLE
    }

    public StepRule {
        if (minPhotos < 0 || minPhotos > MOST_PHOTOS) {
            throw new IllegalArgumentException("0 to " + MOST_PHOTOS + " photos: " + minPhotos);
        }
    }

    /** As it stands in a row. */
    public String write() {
        return kind + " " + (mandatory ? MUST : MAY) + " " + (key ? KEY : PLAIN) + " " + minPhotos;
    }

    /** @throws IllegalArgumentException if {@code text} is not what {@link #write} makes */
    public static StepRule read(String text) {
        String[] words = text.split(" ");
        boolean known = words.length == 4
                && Arrays.stream(Kind.values()).anyMatch(kind -> kind.name().equals(words[0]))
                && words[3].matches("\\d{1,2}");
        StepRule rule = known
                ? new StepRule(
                        Kind.valueOf(words[0]), words[1].equals(MUST), words[2].equals(KEY), Integer.parseInt(words[3]))
                : null;
        if (rule == null || !rule.write().equals(text)) {
            throw new IllegalArgumentException("no rule of a step: " + text);
        }
        return rule;
    }
}
