package dev.drover.dashboard.people;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often a wrong password may be tried: for one account from one place, from one place for all accounts, and for one
 * account from wherever it is. Only wrong ones count. Who has signed in from a place is let try from there whatever
 * others try elsewhere: else anybody could lock out anybody.
 *
 * <p>A place is an address, or the network of one household. Windows are fixed and counted in memory; the tables are
 * bounded, the oldest entry falls out. A restart forgets, which costs an attacker more (the restart) than it gives.
 */
public final class LoginLimits {

    static final int PER_ACCOUNT_AND_PLACE = 8;
    static final int PER_PLACE = 40;
    static final int PER_ACCOUNT = 40;
    static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MAX_ENTRIES = 20_000;

    private record Failures(long windowStart, int count) {}

    private record AccountAndPlace(String account, String place) {}

    private final Clock clock;
    private final Map<AccountAndPlace, Failures> byBoth = bounded();
    private final Map<String, Failures> byPlace = bounded();
    private final Map<String, Failures> byAccount = bounded();
    /** Where accounts have signed in; the value says nothing. */
    private final Map<AccountAndPlace, Boolean> known = bounded();

    public LoginLimits(Clock clock) {
        this.clock = clock;
    }

    /** Seconds to wait before {@code account} may be tried from {@code place}; 0 if now. */
    public synchronized long secondsToWait(String account, String place) {
        AccountAndPlace both = new AccountAndPlace(account, place);
        long own = Math.max(wait(byBoth.get(both), PER_ACCOUNT_AND_PLACE), wait(byPlace.get(place), PER_PLACE));
        return known.containsKey(both) ? own : Math.max(own, wait(byAccount.get(account), PER_ACCOUNT));
    }

    /** Wrong passwords from {@code place} lately: who waits with fewer goes first. */
    synchronized int failuresFrom(String place) {
        Failures failures = byPlace.get(place);
        return failures == null || isOver(failures) ? 0 : failures.count;
    }

    public synchronized void failed(String account, String place) {
        count(byBoth, new AccountAndPlace(account, place));
        count(byPlace, place);
        count(byAccount, account);
    }

    /**
     * A right password clears the account where it was given. It takes nothing off the place, so that one known account
     * buys no guesses at others.
     */
    public synchronized void succeeded(String account, String place) {
        AccountAndPlace both = new AccountAndPlace(account, place);
        byBoth.remove(both);
        known.put(both, true);
    }

    private long wait(@Nullable Failures failures, int limit) {
        if (failures == null || failures.count < limit) {
            return 0;
        }
        long left = failures.windowStart + WINDOW.toMillis() - clock.millis();
        return left <= 0 ? 0 : (left + 999) / 1000;
    }

    private boolean isOver(Failures failures) {
        return clock.millis() - failures.windowStart >= WINDOW.toMillis();
    }

    private <K> void count(Map<K, Failures> table, K key) {
        Failures before = table.get(key);
        table.put(
                key,
                before == null || isOver(before)
                        ? new Failures(clock.millis(), 1)
                        : new Failures(before.windowStart, before.count + 1));
    }

    private static <K, V> Map<K, V> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MAX_ENTRIES;
            }
        };
    }
}
