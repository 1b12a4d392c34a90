package dev.drover.deploy.plant.supervise;

import java.time.Duration;

/** What the supervisor tells about its roles. Called by several threads, one call at a time a role. */
public interface ProcessListener {

    /** A role is ready for the {@code nth} time, {@code took} after it was started. */
    void ready(String role, long pid, int nth, Duration took);

    /**
     * A role is still waited for; told about once a minute.
     *
     * @param waited since its start
     * @param cpu processor time it has used
     * @param still since it used any
     */
    default void starting(String role, Duration waited, Duration cpu, Duration still) {}

    /** A role ended or did not get ready; it is started again after {@code wait}. */
    void lost(String role, String why, Duration wait);

    /** A role was still there at its stop limit and was killed. */
    void killed(String role);

    /** What a person is told of a failure to start or to write; without anybody to tell, its kind. */
    default String words(Exception failure) {
        return failure.getClass().getSimpleName();
    }

    /** Lines of a role's log cannot be written and are dropped; the role goes on. */
    default void logDropped(String role, String why) {}

    /** The log is written again; {@code dropped} lines are missing in it. */
    default void logWritten(String role, long dropped) {}
}
