package dev.drover.dashboard.people;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often a wrong password may be tried: for one account and, more generously, from one address. Windows are fixed
 * and counted in memory; the tables are bounded, the oldest entry falls out. A restart forgets, which costs an attacker
 * more (the restart) than it gives.
 */
public final class LoginLimits {

    static final int PER_ACCOUNT = 8;
    static final int PER_ADDRESS = 40;
    static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MAX_ENTRIES = 20_000;

    private record Failures(long windowStart, int count) {}

    private final Clock clock;
    private final Map<String, Failures> byAccount = bounded();
    private final Map<String, Failures> byAddress = bounded();

    public LoginLimits(Clock clock) {
        this.clock = clock;
    }

    /** Seconds to wait before {@code account} may be tried from {@code address}; 0 if now. */
    public synchronized long secondsToWait(String account, String address) {
        return Math.max(wait(byAccount.get(account), PER_ACCOUNT), wait(byAddress.get(address), PER_ADDRESS));
    }

    public synchronized void failed(String account, String address) {
        count(byAccount, account);
        count(byAddress, address);
    }

    /**
     * A right password clears the account and takes its own try off the address: a shift of officers signs in from one.
     * It takes off no more, so that one known account buys no guesses at others.
     */
    public synchronized void succeeded(String account, String address) {
        byAccount.remove(account);
        byAddress.computeIfPresent(
                address, (key, tries) -> new Failures(tries.windowStart, Math.max(0, tries.count - 1)));
    }

    private long wait(@Nullable Failures failures, int limit) {
        if (failures == null || failures.count < limit) {
            return 0;
        }
        long left = failures.windowStart + WINDOW.toMillis() - clock.millis();
        return left <= 0 ? 0 : (left + 999) / 1000;
    }

    private void count(Map<String, Failures> table, String key) {
        long now = clock.millis();
        Failures before = table.get(key);
        table.put(
                key,
                before == null || now - before.windowStart >= WINDOW.toMillis()
                        ? new Failures(now, 1)
                        : new Failures(before.windowStart, before.count + 1));
    }

    private static Map<String, Failures> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                return size() > MAX_ENTRIES;
            }
        };
    }
}
