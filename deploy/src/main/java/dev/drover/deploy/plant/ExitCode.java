package dev.drover.deploy.plant;

/** Exit codes of every verb (deploy/README.md#exit-codes). */
public final class ExitCode {

    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int CONFIG_INVALID = 3;
    public static final int DEPENDENCY_MISSING = 4;
    public static final int CHECK_NOT_MET = 5;

    private ExitCode() {}
}
