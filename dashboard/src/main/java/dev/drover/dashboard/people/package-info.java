/**
 * Who may do what. {@link dev.drover.dashboard.people.Person} with a {@link dev.drover.dashboard.people.Role} (a fixed
 * set of {@link dev.drover.dashboard.people.Right}s) and farms; {@link dev.drover.dashboard.people.Sessions} and
 * one-time websocket tickets on the server; {@link dev.drover.dashboard.people.Passwords} and
 * {@link dev.drover.dashboard.people.LoginLimits}; everything done is in the {@link dev.drover.dashboard.people.Audit}.
 */
@NullMarked
package dev.drover.dashboard.people;

import org.jspecify.annotations.NullMarked;
