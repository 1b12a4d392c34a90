package dev.drover.pipeline.loading;

import dev.drover.pipeline.wire.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who did what in a loading, oldest first. */
final class PersonsSteps {

    private final List<PersonsStep> steps;

    PersonsSteps(List<PersonsStep> steps) {
        this.steps = new ArrayList<>(steps);
    }

    List<PersonsStep> all() {
        return steps;
    }

    /** The same done again by the same person is one step, the newest. */
    void done(PersonsStep step) {
        steps.remove(step);
        steps.add(step);
    }

    /** The newest of a kind, about what {@code about} says. */
    Optional<PersonsStep> last(Command.Kind kind, String about) {
        return steps.stream()
                .filter(step -> step.kind() == kind && step.about().equals(about))
                .reduce((older, newer) -> newer);
    }

    /** What {@code actor} decided against or instead of the machine. */
    List<PersonsStep> overruledBy(String actor) {
        return steps.stream()
                .filter(step -> step.overrules() && step.actor().equals(actor))
                .toList();
    }

    /** Everything that people decided against or instead of the machine, and who; empty if nothing. */
    String overrules() {
        return steps.stream()
                .filter(PersonsStep::overrules)
                .map(step -> step.what() + ": " + step.actor())
                .collect(Collectors.joining("; "));
    }
}
