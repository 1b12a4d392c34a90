/**
 * The roles of a running Drover, each a process: {@code Deployment} says which there are, the {@code …Role} classes how
 * each is run. {@link dev.drover.deploy.plant.roles.KafkaBroker} is the only program that lives here; the others come
 * from their modules, and the cameras of a plant that brings its own from whoever calls.
 *
 * <pre>
 *   postgres ─────────────────────────┐
 *   redis ──────────────┐             │
 *   kafka ── topics ──┬─┴─► jobs      ├─► dashboard
 *   cameras (demo) ───┴───► ingest    │
 *                     └───────────────┘
 * </pre>
 */
@NullMarked
package dev.drover.deploy.plant.roles;

import org.jspecify.annotations.NullMarked;
