/**
 * Commands that lay something down: {@code rules} for how is judged, {@code seals} for what may close a vehicle,
 * {@code farms} for who is registered, {@code db} for made-up worlds. The first two write to the topics of the Drover
 * that runs here, the others to its database, with who did it and when; each leaves a line in the audit of people.
 *
 * <pre>
 *   FILE --> {@link dev.drover.deploy.orders.RuleText}, {@link dev.drover.deploy.orders.SealFile} --> all mistakes, or
 *        --> RuleBook, {@link dev.drover.deploy.orders.SealPool} --> topic --> {@link dev.drover.deploy.orders.Desk}
 * </pre>
 */
@NullMarked
package dev.drover.deploy.orders;

import org.jspecify.annotations.NullMarked;
