package dev.drover.dashboard.live;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many websockets stand, of one person, from one network and in all. Each can hold a queue full of pictures, so
 * nobody has as many as they like (deploy/docs/security.md#s8).
 */
public final class SocketSeats {

    /**
     * @param person most of one person
     * @param network most from one network
     * @param all most in all
     */
    public record Limits(int person, int network, int all) {}

    /** What is full: the code of a problem. */
    public enum Full {
        SOCKETS_OF_PERSON,
        SOCKETS_OF_ADDRESS,
        SOCKETS_OF_ALL
    }

    /**
     * Who sits.
     *
     * @param person number of the person
     * @param network where the person comes from
     */
    public record Sitter(long person, String network) {}

    private final Limits limits;
    private final Map<Long, Integer> byPerson = new HashMap<>();
    private final Map<String, Integer> byNetwork = new HashMap<>();
    private int all;

    public SocketSeats(Limits limits) {
        this.limits = limits;
    }

    /** Why {@code sitter} would get no seat now. */
    public synchronized Optional<Full> full(Sitter sitter) {
        if (byPerson.getOrDefault(sitter.person, 0) >= limits.person) {
            return Optional.of(Full.SOCKETS_OF_PERSON);
        }
        if (byNetwork.getOrDefault(sitter.network, 0) >= limits.network) {
            return Optional.of(Full.SOCKETS_OF_ADDRESS);
        }
        return all >= limits.all ? Optional.of(Full.SOCKETS_OF_ALL) : Optional.empty();
    }

    /** Takes a seat where there is one; it is given back with {@link #leave}. */
    public synchronized Optional<Full> take(Sitter sitter) {
        Optional<Full> full = full(sitter);
        if (full.isEmpty()) {
            byPerson.merge(sitter.person, 1, Integer::sum);
            byNetwork.merge(sitter.network, 1, Integer::sum);
            all++;
        }
        return full;
    }

    public synchronized void leave(Sitter sitter) {
        byPerson.computeIfPresent(sitter.person, (person, seats) -> oneLess(seats));
        byNetwork.computeIfPresent(sitter.network, (network, seats) -> oneLess(seats));
        all--;
    }

    /** Nobody who has left is remembered. */
    private static @Nullable Integer oneLess(int seats) {
        return seats > 1 ? seats - 1 : null;
    }
}
