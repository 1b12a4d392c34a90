/**
 * Everything on one machine. {@link dev.drover.deploy.Main} is the program behind {@code deploy/drover}; it knows every
 * verb, and nobody knows it.
 *
 * <pre>
 *   Main ─┬─► command    serve, config, and what all verbs share: a plant's run, its progress, what it gave
 *         ├─► analyse    drover analyse: a recording, judged by the same two jobs
 *         ├─► evidence   drover ledger, drover replay: what was judged, proved and judged again
 *         │       └──────────────► plant   what runs a Drover: roles, supervise, data, config
 *         └─► lab        demo, bench, chaos: plays with a Drover; nothing else here imports it
 * </pre>
 */
@NullMarked
package dev.drover.deploy;

import org.jspecify.annotations.NullMarked;
