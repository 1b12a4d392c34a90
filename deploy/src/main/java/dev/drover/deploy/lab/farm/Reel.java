package dev.drover.deploy.lab.farm;

import java.util.Comparator;
import java.util.List;

/**
 * In which order the frames of a film are shown, again and again: in some places time stands still, that is one second
 * of the film repeats for a while. So cameras whose films differ in length can play one story together.
 *
 * @param frames of the film
 * @param fps frames a second
 * @param holds in the order of the film
 */
record Reel(int frames, double fps, List<Hold> holds) {

    /**
     * A place where time stands still.
     *
     * @param at seconds into the film
     * @param seconds for how long
     */
    record Hold(double at, double seconds) {

        Hold {
            if (!(at >= 0 && seconds >= 0 && seconds <= 86_400)) {
                throw new IllegalArgumentException(
                        "a film is held from 0 s on, for a day at most: " + at + ", " + seconds);
            }
        }
    }

    /**
     * Which frame of the film is shown.
     *
     * @param frame of the film
     * @param since where a repeating second begins, in frames of the film; -1 outside of holds
     */
    record Spot(int frame, int since) {}

    Reel {
        holds = holds.stream().sorted(Comparator.comparingDouble(Hold::at)).toList();
    }

    /** Frames of one whole showing. */
    long length() {
        return frames + holds.stream().mapToLong(this::frames).sum();
    }

    private long frames(Hold hold) {
        return Math.round(hold.seconds() * fps);
    }

    /** @param shown number of the frame since the beginning, over all showings */
    Spot at(long shown) {
        long left = Math.floorMod(shown, length());
        int second = Math.max(1, (int) Math.round(fps));
        for (Hold hold : holds) {
            int from = (int) Math.min(Math.max(0, frames - second), Math.round(hold.at() * fps));
            if (left < from) {
                break;
            }
            if (left < from + frames(hold)) {
                return new Spot(from + (int) ((left - from) % second), from);
            }
            left -= frames(hold);
        }
        return new Spot((int) left, -1);
    }
}
