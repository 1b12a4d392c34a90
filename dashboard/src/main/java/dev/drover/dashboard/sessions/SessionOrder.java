package dev.drover.dashboard.sessions;

import dev.drover.pipeline.wire.SessionEvent.Party;
import dev.drover.pipeline.wire.SessionEvent.Type;
import java.util.Map;

/**
 * What somebody wants to happen in a session.
 *
 * @param session id
 * @param id of the order, by whoever gives it: the same twice is one order
 * @param type the row it shall become
 * @param who gives it
 * @param about of what; empty for the session, or for the next number of instructions and follow-ups
 * @param values see {@link dev.drover.pipeline.wire.SessionValues}
 */
public record SessionOrder(String session, String id, Type type, Who who, String about, Map<String, String> values) {

    /** Who, and on which side. */
    public record Who(String name, Party party) {}

    public SessionOrder {
        values = Map.copyOf(values);
    }
}
