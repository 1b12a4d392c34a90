package dev.drover.ingest.decode;

/**
 * For how long a film is waited for, by looks of a second each. A decoder that still loads is waited for while its
 * process moves, however slow the machine; from then on each step begins the patience anew.
 */
final class FilmPatience {

    static final int LOOKS = 60;

    private int steps;
    private int still;

    /**
     * @param stepsNow how often the decoder has come a step further with this film
     * @param hangs whether nothing moves in its process
     * @return whether it is worth waiting on
     */
    boolean lasts(int stepsNow, boolean hangs) {
        if (stepsNow == 0) {
            return !hangs;
        }
        still = stepsNow == steps ? still + 1 : 0;
        steps = stepsNow;
        return still < LOOKS;
    }
}
