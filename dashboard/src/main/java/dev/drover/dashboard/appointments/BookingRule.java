package dev.drover.dashboard.appointments;

/** What can be asked of a booking before it is taken. */
public enum BookingRule {
    /** The enterprise is not suspended. */
    ENTERPRISE_ACTIVE,
    /** Its registration holds on the day of the slot. */
    REGISTRATION_VALID,
    /** It is registered for this type. */
    TYPE_REGISTERED,
    /** There is a declaration of its own, for the right side. */
    DECLARATION,
    /** The port has released what was declared. */
    PORT_RELEASED,
    /** It says where the goods are. */
    PLACE
}
