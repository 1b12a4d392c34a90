package dev.drover.pipeline.loading;

import dev.drover.pipeline.wire.AlarmCode;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.Command.Kind;
import dev.drover.pipeline.wire.CommandKeys;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.Outcome;
import dev.drover.pipeline.wire.ReadingSlot;
import dev.drover.pipeline.wire.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one person may not do alone: a step that checks another, where the rules of judgement say so
 * ({@link JudgementRules#twoPersons()}), and always a release in spite of a date that the same person called a false
 * alarm.
 */
final class TwoPersons {

    /** They are no sighting that can be mistaken, but a day in a plan. */
    private static final List<AlarmCode> DATES = List.of(AlarmCode.ISOLATION_SHORT, AlarmCode.WITHDRAWAL);

    private final Loading loading;
    private final LoadingAlarms alarms;

    TwoPersons(Loading loading, LoadingAlarms alarms) {
        this.loading = loading;
        this.alarms = alarms;
    }

    /** @return why {@code command} is another person's, with what its giver did; empty if it is not */
    Optional<String> refusal(Command command) {
        List<PersonsStep> own = checked(command)
                .filter(step -> step.actor().equals(command.actor()))
                .toList();
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.SAME_PERSON.about(
                        own.stream().map(PersonsStep::what).distinct().collect(Collectors.joining(", "))));
    }

    private Stream<PersonsStep> checked(Command command) {
        JudgementRules rules = loading.rules();
        return switch (command.kind()) {
            case RECOUNT, BLIND_COUNT ->
                rules.wantsTwoPersons(Kind.RECOUNT) ? last(Kind.HAND_TALLY, "") : Stream.empty();
            // Nor the other way round: a tally that is fitted to one's own recount.
            case HAND_TALLY -> rules.wantsTwoPersons(Kind.RECOUNT) ? last(Kind.RECOUNT, "") : Stream.empty();
            case CORRECT_READING ->
                rules.wantsTwoPersons(Kind.CORRECT_READING)
                        ? beforeCorrecting(command.value(CommandKeys.READING))
                        : Stream.empty();
            case CONCLUDE ->
                Outcome.RELEASED.is(command.value(CommandKeys.OUTCOME))
                        ? beforeRelease(command.actor(), rules)
                        : Stream.empty();
            default -> Stream.empty();
        };
    }

    private Stream<PersonsStep> last(Kind kind, String about) {
        return loading.people().last(kind, about).stream();
    }

    private Stream<PersonsStep> beforeCorrecting(String slot) {
        Stream<PersonsStep> confirmed = last(Kind.CONFIRM_READING, slot);
        return ReadingSlot.SEAL.name().equals(slot) ? Stream.concat(confirmed, last(Kind.DOOR_CLOSED, "")) : confirmed;
    }

    private Stream<PersonsStep> beforeRelease(String actor, JudgementRules rules) {
        Stream<PersonsStep> dates = DATES.stream().map(Enum::name).flatMap(code -> alarms.dismissedBy(code).stream()
                .map(person -> new PersonsStep(Kind.CLOSE_ALARM, code, person)));
        boolean grave = rules.wantsTwoPersons(Kind.CONCLUDE) && alarms.wereGrave();
        return grave ? Stream.concat(dates, loading.people().overruledBy(actor).stream()) : dates;
    }
}
