/**
 * Plays with a Drover: simulates what is around it, measures it, breaks it. Shipped, because a customer wants to see
 * and to prove; but nothing outside imports it, save the root that registers the verbs.
 *
 * <pre>
 *   farm      cameras that do not exist, as a process of their own
 *   loading   the loading they show: boxes, plan, officer
 *   demo      drover demo: the farm and its loading on the product
 *   bench     drover bench: how fast, how late, how dear
 *   chaos     drover chaos: broken on purpose, and judged
 * </pre>
 *
 * {@link dev.drover.deploy.lab.LabPlant} is the plant that measures and tests start.
 */
@NullMarked
package dev.drover.deploy.lab;

import org.jspecify.annotations.NullMarked;
