/**
 * Alarms on their way out: who wants to know subscribes, and every step of an alarm reaches every subscriber at least
 * once.
 *
 * <pre>
 *   step of an alarm --> {@link dev.drover.dashboard.deliver.Outbox} (in the transaction that applies it) --> table delivery
 *   table delivery --> {@link dev.drover.dashboard.deliver.Courier} (one queue an endpoint) --> {@link dev.drover.dashboard.deliver.WebhookSender}, {@link dev.drover.dashboard.deliver.MailSender}
 *                                     \-> {@link dev.drover.dashboard.deliver.RetryPlan}: when again, when never
 *   {@link dev.drover.dashboard.deliver.Subscriptions}: who, which alarms, where to; secrets sealed by {@link dev.drover.dashboard.deliver.SecretBox}
 * </pre>
 *
 * <p>The promise: every step reaches every endpoint at least once, and its id never changes; drop what repeats an id.
 * What cannot be delivered is parked with its reason, where people see it and send it again.
 */
@NullMarked
package dev.drover.dashboard.deliver;

import org.jspecify.annotations.NullMarked;
