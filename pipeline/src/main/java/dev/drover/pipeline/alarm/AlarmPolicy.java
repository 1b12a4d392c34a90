package dev.drover.pipeline.alarm;

import dev.drover.pipeline.wire.AlarmRule;

/** What an {@link AlarmRegister} must be told about its surroundings. */
public interface AlarmPolicy {

    /** How grave it is now. */
    int severity(AlarmRule rule, Condition condition);

    /** Whether a graver fault explains it, so that it is kept back: it is unknown then, not absent. */
    boolean keptBack(Condition condition);
}
