package dev.drover.pipeline.run;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hands live objects to a job that runs in this very JVM. Flink serialises what a job is made of; an open recording or
 * a caller's callback cannot be, so the job carries a ticket for it. Of no use on a real cluster, and used on none.
 */
final class SharedInProcess {

    private static final Map<String, Object> SHARED = new ConcurrentHashMap<>();

    private SharedInProcess() {}

    /** @return the ticket to {@link #take} it with; {@link #forget} it in the end */
    static String share(Object object) {
        String ticket = UUID.randomUUID().toString();
        SHARED.put(ticket, object);
        return ticket;
    }

    @SuppressWarnings("unchecked") // whoever holds the ticket put the object there
    static <T> T take(String ticket) {
        Object object = SHARED.get(ticket);
        if (object == null) {
            throw new IllegalStateException("what the job refers to is not in this process, or was given back");
        }
        return (T) object;
    }

    static void forget(String ticket) {
        SHARED.remove(ticket);
    }
}
