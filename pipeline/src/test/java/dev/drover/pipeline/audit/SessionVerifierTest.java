package dev.drover.pipeline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.pipeline.audit.Violation.Kind;
import dev.drover.pipeline.wire.SessionEvent;
import dev.drover.pipeline.wire.SessionEvent.Type;
import dev.drover.pipeline.wire.SessionEventJson;
import dev.drover.pipeline.wire.fold.PlayedSession;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionVerifierTest {

    private final List<Violation> found = new ArrayList<>();
    private final SessionVerifier verifier = new SessionVerifier(found::add);

    private void take(List<SessionEvent> rows) {
        rows.forEach(row -> verifier.take(null, SessionEventJson.write(row), "line " + row.seq()));
    }

    private List<String> kinds() {
        return found.stream().map(one -> one.kind() + " " + one.seq()).toList();
    }

    private static List<SessionEvent> closed() {
        return PlayedSession.seen().officer(Type.CLOSED, "", Map.of()).rows();
    }

    @Test
    void shouldFindNothingWrongWithAWholeSession() {
        take(closed());

        assertThat(found).isEmpty();
        assertThat(verifier.rows()).isEqualTo(closed().size());
        assertThat(verifier.sessions()).isEqualTo(1);
    }

    @Test
    void shouldTakeWhatWasSentTwiceForOneRow() {
        List<SessionEvent> rows = new ArrayList<>(closed());
        rows.add(4, rows.get(1));
        rows.add(rows.get(7));
        take(rows);

        assertThat(found).isEmpty();
        assertThat(verifier.rows()).isEqualTo(closed().size());
    }

    @Test
    void shouldFindARowThatIsMissing() {
        List<SessionEvent> rows = new ArrayList<>(closed());
        rows.remove(4);
        take(rows);

        assertThat(kinds()).startsWith("SEQ_MISSING 6");
    }

    @Test
    void shouldFindARowThatWasChanged() {
        List<SessionEvent> rows = closed();
        take(rows.subList(0, 4));
        String changed = new String(SessionEventJson.write(rows.get(4)), StandardCharsets.UTF_8)
                .replace("\"verdict\":\"PASS\"", "\"verdict\":\"FAIL\"");
        verifier.take(null, changed.getBytes(StandardCharsets.UTF_8), "line 5");

        assertThat(kinds()).containsExactly("HASH 5");
    }

    /** Somebody who can seal rows can seal one that no officer could have written. */
    @Test
    void shouldFindARowThatWasNotAllowed() {
        take(PlayedSession.live().officer(Type.CLOSED, "", Map.of()).rows());

        assertThat(kinds()).containsExactly("NOT_ALLOWED 5");
        assertThat(found.get(0).detail()).isEqualTo("CLOSED: SESSION_IS_LIVE");
    }

    @Test
    void shouldFindBytesThatAreNotCanonical() {
        SessionEvent row = closed().get(0);
        String spaced =
                new String(SessionEventJson.write(row), StandardCharsets.UTF_8).replace(",\"seq\"", ", \"seq\"");
        verifier.take(null, spaced.getBytes(StandardCharsets.UTF_8), "line 1");

        assertThat(found).extracting(Violation::kind).containsExactly(Kind.NOT_CANONICAL);
    }

    @Test
    void shouldFindARowUnderAnotherKeyAndWhatIsNoRow() {
        SessionEvent row = closed().get(0);
        verifier.take("session/other".getBytes(StandardCharsets.UTF_8), SessionEventJson.write(row), "0");
        verifier.take(null, "{}".getBytes(StandardCharsets.UTF_8), "1");

        assertThat(found).extracting(Violation::kind).containsExactly(Kind.KEY, Kind.UNREADABLE);
    }
}
