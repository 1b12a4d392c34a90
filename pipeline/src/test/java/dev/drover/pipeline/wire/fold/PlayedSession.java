package dev.drover.pipeline.wire.fold;

import dev.drover.pipeline.wire.SessionEvent;
import dev.drover.pipeline.wire.SessionEvent.Party;
import dev.drover.pipeline.wire.SessionEvent.Type;
import dev.drover.pipeline.wire.SessionEventJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of a session, chained as they come, whether they are allowed or not. */
public final class PlayedSession {

    public static final long BEGIN = 1_700_000_000_000_000L;

    private final String key;
    private final SessionFold fold = new SessionFold();
    private final List<SessionEvent> rows = new ArrayList<>();

    public PlayedSession(String id) {
        this.key = SessionEvent.KEY + id;
    }

    /** Asked for, with one mandatory key step, one mandatory with a photo, one optional, and one required document. */
    public static PlayedSession asked() {
        PlayedSession session = new PlayedSession("5104-20261130-001");
        Map<String, String> values = new HashMap<>(Map.of(
                "type", "prepackaged-food-label",
                "type_version", "1",
                "enterprise", "E1",
                "office", "5104",
                "place", "仓库",
                "slot_from_us", "1",
                "slot_to_us", "2",
                "step.1", "SHOW mandatory key 0",
                "step.2", "PHOTO mandatory plain 1",
                "step.3", "SHOW optional plain 0"));
        values.put("document.label", "required");
        return session.enterprise(Type.REQUESTED, "", values);
    }

    /** Until the picture stands. */
    public static PlayedSession live() {
        return asked().officer(Type.CONFIRMED, "", Map.of("officer", "wang"))
                .enterprise(Type.JOINED, "", Map.of())
                .officer(Type.LIVE, "", Map.of());
    }

    /** All that must be done is done, and nothing is concluded. */
    public static PlayedSession seen() {
        return live().officer(Type.STEP, "1", Map.of("verdict", "PASS"))
                .enterprise(Type.PHOTO, "2", Map.of("whole", "true"))
                .officer(Type.STEP, "2", Map.of("verdict", "PASS"))
                .enterprise(Type.DOCUMENT, "label", Map.of("sha256", "0"))
                .officer(Type.JUDGED, "label", Map.of("verdict", "PASS"))
                .officer(Type.VERIFYING, "", Map.of())
                .drover(Type.FOOTAGE, "1", Map.of("whole", "true"))
                .officer(Type.RESULT, "", Map.of("verdict", "PASS"));
    }

    public SessionEvent next(Type type, Party party, String about, Map<String, String> values) {
        long seq = fold.seq() + 1;
        String actor = party == Party.OFFICER ? "wang" : party == Party.ENTERPRISE ? "E1" : "drover";
        SessionEvent row = new SessionEvent(
                key, seq, key + "/" + seq, type, BEGIN + seq * 1_000_000, actor, party, about, values, fold.hash(), "");
        return SessionEventJson.sealed(row);
    }

    /** The codes of all that speaks against such a row now. */
    public List<String> against(Type type, Party party, String about, Map<String, String> values) {
        return SessionJudge.against(fold, next(type, party, about, values)).stream()
                .map(SessionObjection::toString)
                .toList();
    }

    public List<String> againstOfficer(Type type, String about, Map<String, String> values) {
        return against(type, Party.OFFICER, about, values);
    }

    public PlayedSession officer(Type type, String about, Map<String, String> values) {
        return add(next(type, Party.OFFICER, about, values));
    }

    public PlayedSession enterprise(Type type, String about, Map<String, String> values) {
        return add(next(type, Party.ENTERPRISE, about, values));
    }

    public PlayedSession drover(Type type, String about, Map<String, String> values) {
        return add(next(type, Party.SYSTEM, about, values));
    }

    private PlayedSession add(SessionEvent row) {
        rows.add(row);
        fold.add(row);
        return this;
    }

    public List<SessionEvent> rows() {
        return List.copyOf(rows);
    }

    public SessionFold fold() {
        return fold;
    }
}
