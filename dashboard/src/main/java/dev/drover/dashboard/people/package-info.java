/**
 * Who may do what where. A {@link dev.drover.dashboard.people.Person} was granted
 * {@link dev.drover.dashboard.people.Scope}s: each a {@link dev.drover.dashboard.people.Role} (a fixed set of
 * {@link dev.drover.dashboard.people.Right}s) at a {@link dev.drover.dashboard.people.ScopePlace} for a time. What they
 * reach at a moment is a {@link dev.drover.dashboard.people.Purview}, which alone decides. Whoever holds the role of an
 * enterprise holds no other while that lasts.
 * {@link dev.drover.dashboard.people.Sessions} and one-time websocket tickets are on the server;
 * {@link dev.drover.dashboard.people.Passwords} and {@link dev.drover.dashboard.people.LoginLimits} let people in;
 * everything done is in the {@link dev.drover.dashboard.people.Audit}.
 */
@NullMarked
package dev.drover.dashboard.people;

import org.jspecify.annotations.NullMarked;
