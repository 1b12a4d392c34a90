/**
 * Supervision by video, from the request to the archive.
 *
 * <pre>
 *   Booking --BookingDesk--> first row
 *   what people want --SessionDesk, SessionJudge--> row, or a REFUSED row with the reasons
 *                          | one transaction: row, outbox, what lists and figures need (SessionTables)
 *                          '--SessionPublisher--> drover.session.events.v1
 *   phone --Invitations--> which session --SessionUploads--> photos, documents
 *   what is over --SessionStatistics--> SessionFigures
 * </pre>
 *
 * PostgreSQL has every row first, in the transaction that judges it; Kafka gets each at least once and in the order of
 * its session. Nothing is decided twice: an order that comes again under its id is answered with what became of it.
 */
@NullMarked
package dev.drover.dashboard.sessions;

import org.jspecify.annotations.NullMarked;
