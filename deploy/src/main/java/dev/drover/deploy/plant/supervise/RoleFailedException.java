package dev.drover.deploy.plant.supervise;

/** A role did not come up. */
public final class RoleFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String role;

    public RoleFailedException(String role, String why) {
        super(role + ": " + why);
        this.role = role;
    }

    /** Name of the role that failed. */
    public String role() {
        return role;
    }
}
