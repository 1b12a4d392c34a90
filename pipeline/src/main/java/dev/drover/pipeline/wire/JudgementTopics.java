package dev.drover.pipeline.wire;

import java.util.List;

/** Names of the Kafka topics that the two jobs read or write, beside those of ingest. */
public final class JudgementTopics {

    /** What the score job found, key cameraId. */
    public static final String DETECTIONS = "drover.detections.v1";

    /** Rows of the ledger, key {@link LedgerEntry#key()}; transactional, read with {@code read_committed}. */
    public static final String LEDGER = "drover.ledger.v1";

    /** Steps of alarms, key {@link Alarm#subject()}, value {@link Alarm} as JSON; at least once, ids are constant. */
    public static final String ALARMS = "drover.alarms.v1";

    /** Compacted, key cameraId, value {@link CameraRules} as JSON. */
    public static final String RULES = "drover.rules.v1";

    /** Compacted, key batch, value {@link LoadingPlan} as JSON. */
    public static final String PLANS = "drover.plans.v1";

    /** Compacted, key {@link JudgementRules#KEY}/version, value {@link JudgementRules} as JSON. */
    public static final String JUDGEMENT = "drover.judgement.v1";

    /** Never compacted, key {@link Command#target()}, value {@link Command} as JSON. */
    public static final String COMMANDS = "drover.commands.v1";

    /** Compacted, key {@link Seal#number()}, value {@link Seal} as JSON. */
    public static final String SEALS = "drover.seals.v1";

    public static final List<String> ALL =
            List.of(DETECTIONS, LEDGER, ALARMS, RULES, PLANS, JUDGEMENT, COMMANDS, SEALS);

    private JudgementTopics() {}
}
