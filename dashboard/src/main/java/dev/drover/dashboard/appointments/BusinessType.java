package dev.drover.dashboard.appointments;

import dev.drover.pipeline.wire.StepRule;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of supervision, as it is done from a day on.
 *
 * @param code for programs; lower case with hyphens
 * @param version from 1
 * @param from the first day
 * @param to the last day, empty while it holds
 * @param zh Chinese name
 * @param en English name
 * @param rules what must be true before an appointment is taken
 * @param steps in their order; the first is number 1
 * @param items what a label must carry; none where there is no label
 */
public record BusinessType(
        String code,
        int version,
        LocalDate from,
        Optional<LocalDate> to,
        Side side,
        String zh,
        String en,
        Set<BookingRule> rules,
        List<TemplateStep> steps,
        List<TemplateDocument> documents,
        List<LabelItem> items) {

    /** What a machine may look for, as a hint. */
    public enum MachineCheck {
        NONE,
        PLATE,
        SEAL,
        COUNT,
        OCR
    }

    /** One step. */
    public record TemplateStep(StepRule rule, MachineCheck check, String zh, String en) {}

    /** One document. */
    public record TemplateDocument(String kind, boolean required, String zh, String en) {}

    /** One thing that a label must carry. */
    public record LabelItem(String name, String zh, String en) {}

    public BusinessType {
        rules = Set.copyOf(rules);
        steps = List.copyOf(steps);
        documents = List.copyOf(documents);
        items = List.copyOf(items);
        if (!code.matches("[a-z][a-z0-9-]{2,40}") || version < 1 || zh.isBlank() || en.isBlank() || steps.isEmpty()) {
            throw new IllegalArgumentException("a type has a code, a version, names and steps: " + code);
        }
        if (steps.size() > 40 || documents.size() > 20) {
            throw new IllegalArgumentException("at most 40 steps and 20 documents: " + code);
        }
    }

    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && to.filter(day::isAfter).isEmpty();
    }
}
