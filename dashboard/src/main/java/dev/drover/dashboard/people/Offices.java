package dev.drover.dashboard.people;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which offices something reaches: every one, or the named ones. Two values for the reason told at {@link Farms}.
 *
 * @param every reaches every office; {@code named} is empty then
 * @param named codes of the offices it reaches where {@code every} is false; empty for none
 */
public record Offices(boolean every, Set<String> named) {

    public static final Offices ALL = new Offices(true, Set.of());
    public static final Offices NONE = new Offices(false, Set.of());

    public Offices {
        named = Set.copyOf(named);
        if (every && !named.isEmpty()) {
            throw new IllegalArgumentException("every office, or named ones");
        }
    }

    public static Offices of(Collection<String> named) {
        return new Offices(false, Set.copyOf(named));
    }

    public boolean hold(String office) {
        return every || named.contains(office);
    }

    /** For {@code $n::text[] IS NULL OR office = ANY($n)}. */
    public String @Nullable [] sql() {
        return every ? null : named.toArray(String[]::new);
    }
}
