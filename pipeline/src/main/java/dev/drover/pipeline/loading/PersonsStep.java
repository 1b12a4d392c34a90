package dev.drover.pipeline.loading;

import dev.drover.pipeline.wire.Command;

/**
 * What a person did in a loading and others may have to check.
 *
 * @param kind of the command
 * @param about what it concerned, as far as that tells two of one kind apart: a reading, an alarm and its verdict, the
 *     number of a recount that waits for a second person; empty otherwise
 * @param actor who did it
 */
public record PersonsStep(Command.Kind kind, String about, String actor) {

    /** Whether it stands for what the machine saw, measured or warned of. */
    boolean overrules() {
        return switch (kind) {
            case CONFIRM_DISINFECTION, CONFIRM_READING, CORRECT_READING, RESOLVE_UNCERTAIN, CLOSE_ALARM -> true;
            // One that waits for a second person has changed nothing yet.
            case RECOUNT -> about.isEmpty();
            default -> false;
        };
    }

    /** What was done, in the words of the wire. */
    String what() {
        return about.isEmpty() ? kind.name() : kind + " " + about;
    }
}
