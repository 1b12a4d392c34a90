package dev.drover.deploy.plant.supervise;

/** How the supervisor learns that a role really works. */
public sealed interface Readiness {

    /** The process prints a line that is exactly {@code text} on its standard output. */
    record Line(String text) implements Readiness {}

    /** Asked again and again until it answers true; an exception counts as "not yet". */
    record Probe(Question question) implements Readiness {}

    /** A question to a process that may not be there yet. */
    @FunctionalInterface
    interface Question {
        boolean ask() throws Exception;
    }

    /** The line every program of Drover prints. */
    static Readiness line() {
        return new Line("ready");
    }
}
