package dev.drover.dashboard.people;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Who waits for a password to be checked. Places take turns, those from which fewer wrong ones came before the others:
 * whoever sends a flood from some places waits behind everybody else. Not for several threads.
 *
 * @param <T> what waits
 */
final class WaitingLine<T> {

    static final int MOST = 256;
    static final int MOST_FROM_ONE_PLACE = 48;
    static final int MOST_OF_ONE_ACCOUNT = 8;

    private record Waiting<T>(String account, T one) {}

    private final ToIntFunction<String> failures;
    /** By place; the one served longest ago is first. */
    private final Map<String, Deque<Waiting<T>>> places = new LinkedHashMap<>();

    private final Map<String, Integer> accounts = new HashMap<>();
    private int size;

    /** @param failures wrong passwords that came from a place lately */
    WaitingLine(ToIntFunction<String> failures) {
        this.failures = failures;
    }

    /** @return false if there is no room; then nothing waits */
    boolean join(String place, String account, T one) {
        Deque<Waiting<T>> here = places.get(place);
        if (size >= MOST
                || here != null && here.size() >= MOST_FROM_ONE_PLACE
                || accounts.getOrDefault(account, 0) >= MOST_OF_ONE_ACCOUNT) {
            return false;
        }
        places.computeIfAbsent(place, fresh -> new ArrayDeque<>()).add(new Waiting<>(account, one));
        accounts.merge(account, 1, Integer::sum);
        size++;
        return true;
    }

    /** Takes out whoever is next. */
    Optional<T> next() {
        String best = "";
        int fewest = Integer.MAX_VALUE;
        for (String place : places.keySet()) {
            int wrong = failures.applyAsInt(place);
            if (wrong < fewest) {
                best = place;
                fewest = wrong;
            }
        }
        Deque<Waiting<T>> here = places.remove(best);
        if (here == null) {
            return Optional.empty();
        }
        Waiting<T> first = here.remove();
        if (!here.isEmpty()) {
            places.put(best, here);
        }
        leave(first.account);
        return Optional.of(first.one);
    }

    /** @return false if it does not wait any more */
    boolean remove(String place, T one) {
        Deque<Waiting<T>> here = places.getOrDefault(place, new ArrayDeque<>());
        for (Waiting<T> waiting : here) {
            if (waiting.one.equals(one)) {
                here.remove(waiting);
                if (here.isEmpty()) {
                    places.remove(place);
                }
                leave(waiting.account);
                return true;
            }
        }
        return false;
    }

    private void leave(String account) {
        size--;
        accounts.computeIfPresent(account, (name, waiting) -> waiting > 1 ? waiting - 1 : null);
    }
}
