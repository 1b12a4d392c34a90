package dev.drover.dashboard.deliver;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of which alarms, and how it goes; the secret is not part of it.
 *
 * @param id number in the database
 * @param wish what was asked for
 * @param trouble why it was switched off by itself, empty if it was not
 * @param version rises with every change
 * @param createdBy who asked
 * @param owner who answers for it: made it, or changed it last
 * @param ownerMay whether the owner may still say who is told of all that it asks for
 * @param failingSince nothing gets through since then, null if it does
 * @param pending messages that wait
 * @param parked messages that were given up
 */
public record Subscription(
        long id,
        Wish wish,
        String trouble,
        int version,
        String createdBy,
        String owner,
        boolean ownerMay,
        @Nullable Instant failingSince,
        long pending,
        long parked) {

    /**
     * What a person asks for.
     *
     * @param name for people
     * @param farmOrNull null for every farm
     * @param codes empty for every code
     * @param severity alarms of this and of graver severity; 1 is the gravest
     * @param channel {@code webhook} or {@code email}
     * @param address url or mail address
     * @param language zh or en, for mail
     * @param enabled told at all
     */
    public record Wish(
            String name,
            @Nullable String farmOrNull,
            List<String> codes,
            int severity,
            String channel,
            String address,
            String language,
            boolean enabled) {

        public Wish {
            codes = List.copyOf(codes);
        }
    }
}
