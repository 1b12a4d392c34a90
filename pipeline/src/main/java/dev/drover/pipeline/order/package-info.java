/**
 * Each frame once and in its place: {@link dev.drover.pipeline.order.SequenceGate} drops what it has seen, holds what
 * came too early, and declares what never came; {@link dev.drover.pipeline.order.CoveredTime} says what nobody saw,
 * across all sessions of ingest; {@link dev.drover.pipeline.order.SequenceState} is all they remember of a camera.
 * Plain, without Flink.
 */
@NullMarked
package dev.drover.pipeline.order;

import org.jspecify.annotations.NullMarked;
