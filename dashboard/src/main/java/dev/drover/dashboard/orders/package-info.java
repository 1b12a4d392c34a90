/**
 * What people order: {@link dev.drover.dashboard.orders.OrderDesk} writes each order down once and puts it on the topic
 * of commands. What becomes of it is not decided here: it comes back as a row of the ledger or a step of an alarm.
 */
@NullMarked
package dev.drover.dashboard.orders;

import org.jspecify.annotations.NullMarked;
