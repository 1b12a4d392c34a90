/**
 * Judgement to people: the web application that shows what cameras see and what was counted.
 *
 * <p>The route: {@link dev.drover.dashboard.DashboardMain} reads one
 * {@link dev.drover.dashboard.config.DashboardConfig} and starts one {@link dev.drover.dashboard.Dashboard}, which puts
 * everything together in one place:
 *
 * <pre>
 *   Kafka cameras, rules, plans, ledger ─► registry.SiteFeed ─► registry.SiteRegistry ─┐
 *   Kafka alarms ─────────────────► alarms.AlarmFeed ─► alarms.AlarmBoard ──────┤
 *   Kafka frames, detections ─────► live.LiveFeed ─► live.FrameJoin ─► live.LiveHub ─► live.Viewer ─► browser
 *   Redis view ───────────────────► counts.CountView, loadings.LoadingView ─────┤
 *   Kafka frames, asked for by id ► frames.FrameStore ──────────────────────────┤
 *   people's orders ◄ orders.OrderDesk ◄────────────────────────────────────────┤
 *   sessions by video ◄ sessions.SessionDesk, appointments.BookingCheck ◄───────┤
 *   /metrics of every process ────► health.ProcessHealth ───────────────────────┴─► web.WebServer ◄─ people.*
 * </pre>
 *
 * Nothing blocks the event loop: Kafka has threads of its own, password hashing a pool of its own.
 */
@NullMarked
package dev.drover.dashboard;

import org.jspecify.annotations.NullMarked;
