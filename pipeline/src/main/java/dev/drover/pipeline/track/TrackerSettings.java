package dev.drover.pipeline.track;

/**
 * How boxes become tracks.
 *
 * @param strong boxes of this score or more are paired first
 * @param weak boxes below it are not looked at; those between can only carry on a track
 * @param birth a track begins only with a box of this score or more
 * @param confirmHits pictures a track must be seen in before it counts
 * @param keepMicros how long a track that is not seen is kept, event time in microseconds
 * @param gate largest squared Mahalanobis distance of the centres of a pair; 13.8 is 99.9 % of chi-square with two
 *     degrees of freedom
 */
public record TrackerSettings(double strong, double weak, double birth, int confirmHits, long keepMicros, double gate) {

    public static final TrackerSettings DEFAULT = new TrackerSettings(0.4, 0.1, 0.45, 2, 2_000_000, 13.8);

    public TrackerSettings {
        if (!(weak > 0 && weak <= strong && strong <= birth && birth <= 1)) {
            throw new IllegalArgumentException("need 0 < weak <= strong <= birth <= 1");
        }
        if (confirmHits < 1 || keepMicros <= 0 || !(gate > 0)) {
            throw new IllegalArgumentException("confirmHits, keepMicros and gate must be positive");
        }
    }
}
