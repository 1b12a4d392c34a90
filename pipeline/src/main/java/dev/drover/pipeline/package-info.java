/**
 * From frames to a ledger: the two jobs, each one method that is handed its sources and sinks.
 *
 * <pre>
 *   frames, settings ──► ScoreJob ──► detections ──► SuperviseJob ──► ledger, alarms, seals, view
 * </pre>
 *
 * <p>The route, in the order of a record's journey: {@code arrival} (read or rejected), {@code score} (frames become
 * detections), {@code order} (each frame once, in its place), {@code track}, {@code watch} and {@code count} (what one
 * camera tells), {@code camera} and {@code alarm} (a camera's own alarms), {@code loading} (the judges of a loading),
 * {@code supervise} (the operators around all of these). {@code flow} holds the nouns that travel between operators,
 * {@code wire} those that leave. {@code kafka}, {@code view} and {@code run} are the ends and the engine, {@code state}
 * is how their memory stands in a checkpoint; {@code live} puts a process together, {@code replay} and {@code audit}
 * look back, {@code plan} reads files.
 *
 * <p>Only the flow is here: whoever wants to know what a job does reads its {@code define}; whoever wants to know what
 * is judged reads the packages without Flink.
 */
@NullMarked
package dev.drover.pipeline;

import org.jspecify.annotations.NullMarked;
