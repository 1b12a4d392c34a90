/**
 * Who may ask for which supervision by video, and when.
 *
 * <pre>
 *   business-types.yaml --Catalogue--> BusinessType: rules, steps, documents, what a label carries
 *   EnterpriseRegister: Enterprise, and CustomsDeclaration, which no enterprise writes
 *   Booking --BookingCheck--> every reason against it, or none
 * </pre>
 *
 * A booking that nothing speaks against becomes the first row of a session, see dev.drover.dashboard.sessions.
 */
@NullMarked
package dev.drover.dashboard.appointments;

import org.jspecify.annotations.NullMarked;
