/**
 * The process that judges live cameras, and the same jobs on one recording.
 *
 * <pre>
 *   JobsMain ─► JobsConfig ─► Jobs: Kafka and Redis at the ends, both jobs from their newest checkpoints
 *   LocalAnalysis: a recording at one end, two callbacks at the other
 * </pre>
 *
 * <p>What there is to know about checkpoints stands in deploy/docs/checkpoints.md.
 */
@NullMarked
package dev.drover.pipeline.live;

import org.jspecify.annotations.NullMarked;
