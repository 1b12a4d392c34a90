package dev.drover.dashboard.people;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which farms something reaches: every one, also those to come, or the named ones. Two values, not a set that may be
 * null, so that "every farm" is never what is left when nobody said anything.
 *
 * @param every reaches every farm; {@code named} is empty then
 * @param named the farms it reaches where {@code every} is false; empty for none
 */
public record Farms(boolean every, Set<String> named) {

    public static final Farms ALL = new Farms(true, Set.of());

    public Farms {
        named = Set.copyOf(named);
        if (every && !named.isEmpty()) {
            throw new IllegalArgumentException("every farm, or named ones");
        }
    }

    public static Farms of(Collection<String> named) {
        return new Farms(false, Set.copyOf(named));
    }

    public boolean hold(String farm) {
        return every || named.contains(farm);
    }

    /** As the database has it, {@code text[]}: NULL for every farm. */
    public static Farms ofSql(String @Nullable [] column) {
        return column == null ? ALL : of(Set.of(column));
    }

    /** As the database has it, for {@code $n::text[] IS NULL OR farm = ANY($n)}. */
    public String @Nullable [] sql() {
        return every ? null : named.toArray(String[]::new);
    }
}
