package dev.drover.pipeline.wire;

import java.util.List;

/** Names of the Kafka topics of supervision by video, beside those of the jobs. */
public final class SupervisionTopics {

    /**
     * Rows of sessions, key {@link SessionEvent#key()}, value {@link SessionEvent} as JSON; at least once, for ever.
     */
    public static final String EVENTS = "drover.session.events.v1";

    public static final List<String> ALL = List.of(EVENTS);

    private SupervisionTopics() {}
}
