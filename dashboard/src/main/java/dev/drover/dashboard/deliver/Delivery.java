package dev.drover.dashboard.deliver;

import dev.drover.dashboard.lists.ListPlace;
import java.time.Instant;

/**
 * One message to one subscription, as people see it.
 *
 * @param id number in the database
 * @param alarmId the alarm
 * @param alarmSeq its step
 * @param messageId the webhook-id
 * @param kind e.g. {@code dev.drover.alarm.raised.v1}
 * @param state PENDING, DELIVERED or PARKED
 * @param attempts made
 * @param queuedAt when it was put in the queue
 * @param nextAt when it is tried again, of no meaning once it is done
 * @param lastStatus answer to the last attempt, 0 for none
 * @param reason of the last failure, empty if there was none
 */
public record Delivery(
        long id,
        String alarmId,
        long alarmSeq,
        String messageId,
        String kind,
        String state,
        int attempts,
        Instant queuedAt,
        Instant nextAt,
        int lastStatus,
        String reason) {

    /** Where it stands among the messages of its subscription. */
    public ListPlace place() {
        return new ListPlace(id, "");
    }
}
