package dev.drover.dashboard.pins;

/** Why a picture that a row names was not kept, as {@code evidence_item.cause} has it. */
public enum MissedCause {
    /** Kafka had let it go before it could be copied. */
    EXPIRED,
    /** Under its number there was no picture. */
    ABSENT,
    /** The store could not be written until Kafka had let it go. */
    STORE_FULL,
    /** What was recorded is not there, or is not what it was. */
    DAMAGED
}
