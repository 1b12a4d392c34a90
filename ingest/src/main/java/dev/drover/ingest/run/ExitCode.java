package dev.drover.ingest.run;

/** With what every program of Drover ends: the verbs of {@code drover} and its roles (deploy/README.md#exit-codes). */
public final class ExitCode {

    public static final int OK = 0;
    /** It could not start, or ended for good; beginning again may help. */
    public static final int FAILED = 1;
    /** The command line is wrong. */
    public static final int USAGE = 2;
    /** What it was told is wrong, a refused model among it; only a person can help. */
    public static final int CONFIG_INVALID = 3;
    /** A program, a library or a server that it cannot do without is missing. */
    public static final int DEPENDENCY_MISSING = 4;
    /** It ran, and what it was to check does not hold. */
    public static final int CHECK_NOT_MET = 5;

    private ExitCode() {}
}
