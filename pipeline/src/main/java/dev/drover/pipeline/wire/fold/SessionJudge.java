package dev.drover.pipeline.wire.fold;

import dev.drover.pipeline.wire.SessionEvent;
import dev.drover.pipeline.wire.SessionEvent.Party;
import dev.drover.pipeline.wire.SessionEvent.Type;
import dev.drover.pipeline.wire.SessionPhase;
import dev.drover.pipeline.wire.SessionValues;
import dev.drover.pipeline.wire.SessionVerdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a row may follow those that stand. The same question before a row is written and when the rows are verified
 * years later, from the rows alone: no clock, no catalogue, no database.
 */
public final class SessionJudge {

    /** Rows of one session; after so many it can only be closed or given up. */
    public static final int MOST_ROWS = 2_000;

    /** What was refused is written down so often in one session. */
    public static final int MOST_REFUSED = 100;

    /** Only the officer who took the session on does these. */
    private static final Set<Type> DECIDES = EnumSet.of(
            Type.LIVE,
            Type.VERIFYING,
            Type.CLOSED,
            Type.INSTRUCTED,
            Type.STEP,
            Type.JUDGED,
            Type.RESULT,
            Type.FOLLOW_UP,
            Type.FOLLOWED_UP);

    private static final Set<Type> BY_ENTERPRISE = EnumSet.of(Type.CHECKED, Type.ACKNOWLEDGED, Type.ANSWERED);

    private static final Set<Type> BY_DROVER = EnumSet.of(Type.FOOTAGE, Type.LINK_LOST, Type.LINK_BACK);

    private final SessionFold now;
    private final SessionEvent next;
    private final List<SessionObjection> found = new ArrayList<>();

    private SessionJudge(SessionFold now, SessionEvent next) {
        this.now = now;
        this.next = next;
    }

    /** All that speaks against {@code next} after the rows of {@code now}; empty if nothing does. */
    public static List<SessionObjection> against(SessionFold now, SessionEvent next) {
        SessionJudge judge = new SessionJudge(now, next);
        judge.judge();
        return List.copyOf(judge.found);
    }

    private void object(String code, Object... about) {
        found.add(SessionObjection.of(code, about));
    }

    private void judge() {
        if (next.type() == Type.REFUSED) {
            if (now.refused() >= MOST_REFUSED) {
                object("SESSION_FULL");
            }
            return;
        }
        SessionPhase phase = now.phase().orElse(null);
        if (phase == null) {
            if (next.type() != Type.REQUESTED) {
                object("SESSION_NOT_REQUESTED");
            }
            return;
        }
        if (now.seq() >= MOST_ROWS && next.type() != Type.CLOSED && next.type() != Type.ABORTED) {
            object("SESSION_FULL");
        }
        if (!mayNow(phase)) {
            object("SESSION_IS_" + phase);
            return;
        }
        who();
        if (found.isEmpty()) {
            what();
        }
    }

    /** Whether such a row belongs into this phase. */
    private boolean mayNow(SessionPhase phase) {
        if (next.type().phase().isPresent()) {
            return phase.leadsTo(next.type().phase().get());
        }
        return switch (next.type()) {
            case JOINED, LEFT, CHECKED ->
                phase == SessionPhase.CONFIRMED || phase == SessionPhase.LIVE || phase == SessionPhase.VERIFYING;
            case LINK_LOST, LINK_BACK, INSTRUCTED, STEP -> phase == SessionPhase.LIVE;
            // Whoever was told something may still say so once the picture is off.
            case ACKNOWLEDGED, ANSWERED, PHOTO, JUDGED -> phase == SessionPhase.LIVE || phase == SessionPhase.VERIFYING;
            case DOCUMENT -> !phase.over();
            case FOOTAGE, RESULT, FOLLOW_UP -> phase == SessionPhase.VERIFYING;
            case FOLLOWED_UP -> phase == SessionPhase.CLOSED;
            default -> false;
        };
    }

    private void who() {
        boolean decides = DECIDES.contains(next.type());
        if (decides && (next.party() != Party.OFFICER || !next.actor().equals(now.officer()))) {
            object("SESSION_NOT_OFFICER", now.officer());
        }
        boolean wrongSide = next.type() == Type.CONFIRMED && next.party() != Party.OFFICER
                || next.type() == Type.ABORTED && next.party() == Party.EXPERT
                || BY_ENTERPRISE.contains(next.type()) && next.party() != Party.ENTERPRISE
                || BY_DROVER.contains(next.type()) && next.party() != Party.SYSTEM;
        if (wrongSide) {
            object("SESSION_NOT_YOURS");
        }
    }

    private void what() {
        switch (next.type()) {
            case LIVE -> somebodyThere();
            case CLOSED -> closable();
            case ABORTED -> said(SessionValues.REASON);
            case STEP -> step();
            case FOOTAGE, PHOTO -> knownStep();
            case JUDGED -> judged();
            case DOCUMENT -> known(now.documents(), "SESSION_DOCUMENT_UNKNOWN");
            case INSTRUCTED -> numbered(now.instructions().size());
            case ACKNOWLEDGED, ANSWERED -> answered();
            case FOLLOW_UP -> numbered(now.followUps().size());
            case FOLLOWED_UP -> followedUp();
            case RESULT -> verdict();
            default -> {
                // Nothing more to ask.
            }
        }
    }

    private void somebodyThere() {
        if (now.is(SessionPhase.CONFIRMED) && !now.present().containsValue(Party.ENTERPRISE)) {
            object("SESSION_NOBODY_THERE");
        }
    }

    private void said(String name) {
        if (next.value(name).isBlank()) {
            object("SESSION_REASON");
        }
    }

    private boolean known(Map<String, ?> all, String code) {
        if (!all.containsKey(next.about())) {
            object(code, next.about());
            return false;
        }
        return true;
    }

    private boolean knownStep() {
        return known(now.steps(), "SESSION_STEP_UNKNOWN");
    }

    private void verdict() {
        if (SessionVerdict.named(next.value(SessionValues.VERDICT)).isEmpty()) {
            object("SESSION_VERDICT");
        }
    }

    /** Photos that are not what the device hashed pass no step. */
    private void step() {
        verdict();
        SessionFold.Step step = now.steps().get(next.about());
        if (step == null) {
            object("SESSION_STEP_UNKNOWN", next.about());
            return;
        }
        boolean passes = next.value(SessionValues.VERDICT).equals(SessionVerdict.PASS.name());
        if (passes && step.photos() < step.rule().minPhotos()) {
            object("SESSION_STEP_PHOTOS", next.about(), step.rule().minPhotos(), step.photos());
        }
    }

    private void judged() {
        verdict();
        SessionFold.Document document = now.documents().get(next.about());
        if (document == null) {
            object("SESSION_DOCUMENT_UNKNOWN", next.about());
        } else if (document.file().isEmpty()
                && next.value(SessionValues.VERDICT).equals(SessionVerdict.PASS.name())) {
            object("SESSION_DOCUMENT_ABSENT", next.about());
        }
    }

    private void numbered(int before) {
        if (!next.about().equals(String.valueOf(before + 1))) {
            object("SESSION_NUMBER", before + 1);
        }
    }

    private void answered() {
        SessionFold.Instruction instruction = now.instructions().get(next.about());
        if (instruction == null) {
            object("SESSION_INSTRUCTION_UNKNOWN", next.about());
            return;
        }
        boolean again = instruction.answered().isPresent()
                || next.type() == Type.ACKNOWLEDGED
                        && instruction.acknowledged().isPresent();
        if (again) {
            object("SESSION_INSTRUCTION_ANSWERED", next.about());
        }
        String answer = next.value(SessionValues.ANSWER);
        if (next.type() == Type.ANSWERED && answer.equals(SessionValues.UNABLE)) {
            said(SessionValues.REASON);
        } else if (next.type() == Type.ANSWERED && !answer.equals(SessionValues.DONE)) {
            object("SESSION_ANSWER");
        }
    }

    private void followedUp() {
        SessionFold.FollowUp due = now.followUps().get(next.about());
        if (due == null) {
            object("SESSION_FOLLOW_UP_UNKNOWN", next.about());
        } else if (due.done().isPresent()) {
            object("SESSION_FOLLOW_UP_DONE", next.about());
        }
    }

    private void closable() {
        now.steps().forEach((number, step) -> {
            boolean seen = step.verdict().isPresent();
            if (step.rule().mandatory() && !seen) {
                object("SESSION_STEP_OPEN", number);
            }
            // Judged from afar without a picture of it: nobody could look again.
            boolean afar = seen && step.verdict().get() != SessionVerdict.ON_SITE;
            if (step.rule().key() && afar && !step.filmed()) {
                object("SESSION_STEP_VIDEO", number);
            }
        });
        now.documents().forEach((kind, document) -> {
            if (document.required() && document.verdict().isEmpty()) {
                object("SESSION_DOCUMENT_OPEN", kind);
            }
        });
        SessionVerdict whole = now.verdict().orElse(null);
        if (whole == null) {
            object("SESSION_RESULT_MISSING");
        } else if (whole == SessionVerdict.PASS) {
            passable();
        } else if (whole == SessionVerdict.RECTIFY && now.followUps().isEmpty()) {
            object("SESSION_FOLLOW_UP_MISSING");
        }
    }

    /** The whole is no better than its parts. */
    private void passable() {
        now.steps().forEach((number, step) -> {
            if (step.verdict().filter(one -> one != SessionVerdict.PASS).isPresent()) {
                object("SESSION_STEP_NOT_PASSED", number);
            }
        });
        now.documents().forEach((kind, document) -> {
            if (document.verdict().filter(one -> one != SessionVerdict.PASS).isPresent()) {
                object("SESSION_DOCUMENT_NOT_PASSED", kind);
            }
        });
    }
}
