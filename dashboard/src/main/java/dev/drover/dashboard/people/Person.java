package dev.drover.dashboard.people;

import java.util.Set;

/**
 * A person who can sign in.
 *
 * @param id number in the database
 * @param name what the person signs in with
 * @param role what the person may do
 * @param everyFarm the person's rights reach every farm, also farms to come
 * @param farms the farms the rights reach where {@code everyFarm} is false
 * @param disabled may not sign in
 */
public record Person(long id, String name, Role role, boolean everyFarm, Set<String> farms, boolean disabled) {

    public Person {
        farms = Set.copyOf(farms);
    }

    public boolean may(Right right) {
        return !disabled && role.has(right);
    }

    /** Whether {@code right} reaches an object of {@code farm}. */
    public boolean may(Right right, String farm) {
        return may(right) && (everyFarm || farms.contains(farm));
    }
}
