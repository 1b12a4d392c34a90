/**
 * The public port. {@code OpenConnections} bounds who may connect, {@code HostNames} knows what this dashboard is
 * called, {@code Visitors} where somebody comes from. {@link dev.drover.dashboard.web.WebServer} mounts the table of
 * {@code ApiRoute}s; each names the right it needs and its {@code Scoping}, {@code AccessGate} checks them before the
 * handler runs, and handlers reach objects only through {@code Call}, which asks the person's {@code Purview}. Refusals
 * are {@code ProblemDetails}, written in the reader's language by {@code Problems}.
 */
@NullMarked
package dev.drover.dashboard.web;

import org.jspecify.annotations.NullMarked;
