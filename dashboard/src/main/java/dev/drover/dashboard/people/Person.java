package dev.drover.dashboard.people;

/**
 * A person who can sign in.
 *
 * @param id number in the database
 * @param name what the person signs in with
 * @param role what the person may do
 * @param farms the farms the rights reach
 * @param disabled may not sign in
 * @param version one more with each change
 */
public record Person(long id, String name, Role role, Farms farms, boolean disabled, long version) {

    public boolean may(Right right) {
        return !disabled && role.has(right);
    }

    /** Whether {@code right} reaches an object of {@code farm}. */
    public boolean may(Right right, String farm) {
        return may(right) && farms.hold(farm);
    }
}
