package dev.drover.pipeline.camera;

import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.LedgerValues;
import java.util.HashMap;
import java.util.Map;

/** What a command's row says. */
public final class CommandValues {

    private CommandValues() {}

    /** @param refused why it was not obeyed, empty if it was */
    public static Map<String, String> of(Command command, String refused) {
        Map<String, String> values = new HashMap<>(command.values());
        values.put(LedgerValues.ID, command.id());
        values.put(LedgerValues.ACTOR, command.actor());
        values.put(LedgerValues.AT_US, Long.toString(command.atMicros()));
        if (!refused.isEmpty()) {
            values.put(LedgerValues.REFUSED, refused);
        }
        return values;
    }
}
