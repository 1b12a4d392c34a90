/**
 * Keeps processes alive: a {@link dev.drover.deploy.plant.supervise.ManagedProcess} says what to run, what it needs and
 * how it shows that it works; the {@link dev.drover.deploy.plant.supervise.Supervisor} gives each role a thread
 * ({@code RoleSupervisor}) that starts it as a {@code RoleProcess}, writes its bounded log, and starts it again when it
 * ends.
 *
 * <pre>
 *   ManagedProcess ──► RoleSupervisor: needs ready? ─► before ─► process ─► ready? ─► after ─► dependants start ─► end
 *                          ▲                                                                                        │
 *                          └─────────────────────────── RestartBackoff ◄────────────────────────────────────────────┘
 * </pre>
 *
 * It knows nothing of video, Kafka or Redis.
 */
@NullMarked
package dev.drover.deploy.plant.supervise;

import org.jspecify.annotations.NullMarked;
