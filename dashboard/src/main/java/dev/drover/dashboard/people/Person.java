package dev.drover.dashboard.people;

import java.util.Set;

/**
 * A person who can sign in.
 *
 * @param id number in the database
 * @param name what the person signs in with
 * @param purview what the person's scopes reach now
 * @param disabled may not sign in
 * @param version one more with each change
 */
public record Person(long id, String name, Purview purview, boolean disabled, long version) {

    public boolean may(Right right) {
        return !disabled && purview.has(right);
    }

    /** Whether {@code right} reaches an object of {@code farm}. */
    public boolean may(Right right, String farm) {
        return !disabled && purview.reaches(right, farm);
    }

    /** Whether {@code right} reaches a camera of {@code farm}: with the farm, or by a group. */
    public boolean mayCamera(Right right, String farm, String camera) {
        return !disabled && purview.reachesCamera(right, farm, camera);
    }

    /** The farms that {@code right} reaches. */
    public Farms farms(Right right) {
        return disabled ? Farms.of(Set.of()) : purview.farms(right);
    }

    /** The offices that {@code right} reaches whole. */
    public Offices offices(Right right) {
        return disabled ? Offices.NONE : purview.offices(right);
    }

    /** Whether the person is of an enterprise, and no officer. */
    public boolean ofEnterprise() {
        return purview.ofEnterprise();
    }

    /** The same person, who sees nothing. */
    public Person blind() {
        return new Person(id, name, Purview.NONE, disabled, version);
    }
}
