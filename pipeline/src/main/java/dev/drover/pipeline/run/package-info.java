/**
 * How the jobs run: a Flink cluster inside this JVM, where its checkpoints lie, and ends that live in this process
 * only.
 *
 * <pre>
 *   JobsMain      --> {@link dev.drover.pipeline.run.LocalCluster} with {@link dev.drover.pipeline.run.RetainedCheckpoints}
 *   LocalAnalysis --> {@link dev.drover.pipeline.run.LocalCluster} with {@link dev.drover.pipeline.run.IteratorSource} and
 *                     {@link dev.drover.pipeline.run.ConsumerSink}
 * </pre>
 */
@NullMarked
package dev.drover.pipeline.run;

import org.jspecify.annotations.NullMarked;
