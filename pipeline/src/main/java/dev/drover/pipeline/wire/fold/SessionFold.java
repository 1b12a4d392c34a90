package dev.drover.pipeline.wire.fold;

import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.SessionEvent;
import dev.drover.pipeline.wire.SessionEvent.Party;
import dev.drover.pipeline.wire.SessionPhase;
import dev.drover.pipeline.wire.SessionValues;
import dev.drover.pipeline.wire.SessionVerdict;
import dev.drover.pipeline.wire.StepRule;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the state of a session out of its rows, one after the other. It judges nothing, see {@link SessionJudge}.
 * Belongs to one thread.
 */
public final class SessionFold {

    /** Numbers before words, 2 before 10. */
    private static final Comparator<String> NUMBERS =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    /** What became of a step; {@code null} where nothing did yet. */
    public static final class Step {
        private final StepRule rule;
        private int photos;
        private @Nullable SessionEvent tick;
        private @Nullable SessionEvent footage;

        private Step(StepRule rule) {
            this.rule = rule;
        }

        public StepRule rule() {
            return rule;
        }

        /** Photos of it whose hash is the device's. */
        public int photos() {
            return photos;
        }

        /** Its newest tick. */
        public Optional<SessionEvent> tick() {
            return Optional.ofNullable(tick);
        }

        /** What is recorded of the newest tick. */
        public Optional<SessionEvent> footage() {
            return Optional.ofNullable(footage);
        }

        public Optional<SessionVerdict> verdict() {
            return tick().flatMap(row -> SessionVerdict.named(row.value(SessionValues.VERDICT)));
        }

        /** Whether its time is recorded without a hole that could hide something. */
        public boolean filmed() {
            return footage()
                    .filter(row -> row.value(SessionValues.WHOLE).equals("true"))
                    .isPresent();
        }
    }

    /** A document that is asked for, or that somebody brought. */
    public static final class Document {
        private final boolean required;
        private @Nullable SessionEvent file;
        private @Nullable SessionEvent verdict;

        private Document(boolean required) {
            this.required = required;
        }

        public boolean required() {
            return required;
        }

        public Optional<SessionEvent> file() {
            return Optional.ofNullable(file);
        }

        /** The row with the verdict on the newest file. */
        public Optional<SessionEvent> judged() {
            return Optional.ofNullable(verdict);
        }

        public Optional<SessionVerdict> verdict() {
            return judged().flatMap(row -> SessionVerdict.named(row.value(SessionValues.VERDICT)));
        }
    }

    /** An instruction and what came back. */
    public static final class Instruction {
        private final SessionEvent sent;
        private @Nullable SessionEvent acknowledged;
        private @Nullable SessionEvent answered;

        private Instruction(SessionEvent sent) {
            this.sent = sent;
        }

        public SessionEvent sent() {
            return sent;
        }

        public Optional<SessionEvent> acknowledged() {
            return Optional.ofNullable(acknowledged);
        }

        public Optional<SessionEvent> answered() {
            return Optional.ofNullable(answered);
        }
    }

    /** Something that is due after the session. */
    public static final class FollowUp {
        private final SessionEvent ordered;
        private @Nullable SessionEvent done;

        private FollowUp(SessionEvent ordered) {
            this.ordered = ordered;
        }

        public SessionEvent ordered() {
            return ordered;
        }

        public Optional<SessionEvent> done() {
            return Optional.ofNullable(done);
        }
    }

    private final Map<String, Step> steps = new TreeMap<>(NUMBERS);
    private final Map<String, Document> documents = new TreeMap<>();
    private final Map<String, Instruction> instructions = new TreeMap<>(NUMBERS);
    private final Map<String, FollowUp> followUps = new TreeMap<>(NUMBERS);
    private final Map<SessionPhase, Long> began = new EnumMap<>(SessionPhase.class);
    private final Map<String, Party> present = new LinkedHashMap<>();
    private final Set<String> events = new HashSet<>();
    private @Nullable SessionEvent first;
    private @Nullable SessionEvent last;
    private @Nullable SessionEvent result;
    private @Nullable SessionPhase phase;
    private String officer = "";
    private String abortedBy = "";
    private long lostAtMicros;
    private long lostMicros;
    private int refused;

    public SessionFold() {}

    public static SessionFold of(Collection<SessionEvent> rows) {
        SessionFold fold = new SessionFold();
        rows.forEach(fold::add);
        return fold;
    }

    public void add(SessionEvent row) {
        if (first == null) {
            first = row;
            template(row);
        }
        last = row;
        events.add(row.eventId());
        row.type().phase().ifPresent(next -> enter(next, row));
        switch (row.type()) {
            case CONFIRMED -> officer = row.value(SessionValues.OFFICER);
            case ABORTED -> abortedBy = row.value(SessionValues.CAUSE);
            case JOINED -> present.put(row.actor(), row.party());
            case LEFT -> present.remove(row.actor());
            case LINK_LOST -> lostAtMicros = row.eventMicros();
            case LINK_BACK -> linkEnds(row.eventMicros());
            case RESULT -> result = row;
            case REFUSED -> refused++;
            case INSTRUCTED -> instructions.put(row.about(), new Instruction(row));
            case FOLLOW_UP -> followUps.put(row.about(), new FollowUp(row));
            default -> aboutParts(row);
        }
    }

    private void aboutParts(SessionEvent row) {
        Step step = steps.get(row.about());
        Document document = documents.get(row.about());
        Instruction instruction = instructions.get(row.about());
        FollowUp followUp = followUps.get(row.about());
        switch (row.type()) {
            case ACKNOWLEDGED -> withIt(instruction, one -> one.acknowledged = row);
            case ANSWERED -> withIt(instruction, one -> one.answered = row);
            case FOLLOWED_UP -> withIt(followUp, one -> one.done = row);
            case PHOTO ->
                withIt(step, one -> one.photos += row.value(SessionValues.WHOLE).equals("true") ? 1 : 0);
            case STEP ->
                withIt(step, one -> {
                    one.tick = row;
                    // What was recorded of the tick before says nothing of this one.
                    one.footage = null;
                });
            case FOOTAGE -> withIt(step, one -> one.footage = row);
            case DOCUMENT ->
                withIt(document, one -> {
                    one.file = row;
                    one.verdict = null;
                });
            case JUDGED -> withIt(document, one -> one.verdict = row);
            default -> {
                // In the list only.
            }
        }
    }

    private static <T> void withIt(@Nullable T one, Consumer<T> change) {
        if (one != null) {
            change.accept(one);
        }
    }

    private void template(SessionEvent row) {
        row.values().forEach((name, value) -> {
            if (name.startsWith(SessionValues.STEP)) {
                steps.put(name.substring(SessionValues.STEP.length()), new Step(StepRule.read(value)));
            } else if (name.startsWith(SessionValues.DOCUMENT)) {
                documents.put(
                        name.substring(SessionValues.DOCUMENT.length()),
                        new Document(value.equals(SessionValues.REQUIRED)));
            }
        });
    }

    private void enter(SessionPhase next, SessionEvent row) {
        phase = next;
        // A session that goes back to the picture is as long as from its first moment.
        if (next == SessionPhase.LIVE) {
            began.putIfAbsent(next, row.eventMicros());
        } else {
            began.put(next, row.eventMicros());
            linkEnds(row.eventMicros());
        }
    }

    private void linkEnds(long atMicros) {
        if (lostAtMicros > 0) {
            lostMicros += atMicros - lostAtMicros;
            lostAtMicros = 0;
        }
    }

    /** Empty as long as there is no row. */
    public Optional<SessionPhase> phase() {
        return Optional.ofNullable(phase);
    }

    public boolean is(SessionPhase one) {
        return phase == one;
    }

    /** The row that asked for it. */
    public Optional<SessionEvent> first() {
        return Optional.ofNullable(first);
    }

    public Optional<SessionEvent> last() {
        return Optional.ofNullable(last);
    }

    public long seq() {
        return last == null ? 0 : last.seq();
    }

    public String hash() {
        return last == null ? LedgerJson.FIRST : last.hash();
    }

    /** Who took it on, empty as long as nobody did. */
    public String officer() {
        return officer;
    }

    /** Why it was given up, empty if it was not. */
    public String abortedBy() {
        return abortedBy;
    }

    /** By number. */
    public Map<String, Step> steps() {
        return Collections.unmodifiableMap(steps);
    }

    /** By kind. */
    public Map<String, Document> documents() {
        return Collections.unmodifiableMap(documents);
    }

    /** By number. */
    public Map<String, Instruction> instructions() {
        return Collections.unmodifiableMap(instructions);
    }

    /** By number. */
    public Map<String, FollowUp> followUps() {
        return Collections.unmodifiableMap(followUps);
    }

    /** Who is there now, in the order they came. */
    public Map<String, Party> present() {
        return Collections.unmodifiableMap(present);
    }

    /** The newest row with the result of the whole. */
    public Optional<SessionEvent> result() {
        return Optional.ofNullable(result);
    }

    public Optional<SessionVerdict> verdict() {
        return result().flatMap(row -> SessionVerdict.named(row.value(SessionValues.VERDICT)));
    }

    /** When a phase began, microseconds; LIVE for the first time, others for the last. */
    public OptionalLong began(SessionPhase one) {
        Long micros = began.get(one);
        return micros == null ? OptionalLong.empty() : OptionalLong.of(micros);
    }

    /** How long the link was away, microseconds. */
    public long lostMicros() {
        return lostMicros;
    }

    /** The link is away now. */
    public boolean lost() {
        return lostAtMicros > 0;
    }

    public boolean knows(String eventId) {
        return events.contains(eventId);
    }

    /** How often somebody wanted what may not be. */
    public int refused() {
        return refused;
    }
}
