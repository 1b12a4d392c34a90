/**
 * How the jobs' memory stands in a checkpoint: under a name of ours, field by field, whatever our classes are called.
 *
 * <pre>
 *   operator --> {@link dev.drover.pipeline.state.NamedState}  --> Flink's state descriptor, with a
 *     {@link dev.drover.pipeline.state.NamedStateSerializer}
 *       writes  {@link dev.drover.pipeline.state.FieldWriter}  by today's record
 *       tells   {@link dev.drover.pipeline.state.NamedStateSnapshot}  name, version and {@link dev.drover.pipeline.state.Shape}
 *   checkpoint --> NamedStateSnapshot --> {@link dev.drover.pipeline.state.StateCatalogue}  which record has the name today?
 *       reads   {@link dev.drover.pipeline.state.FieldReader}  by the shape that was written, into today's record
 * </pre>
 *
 * <p>Flink by itself writes the names of the classes, and cannot read what was written by a class that has moved. Here
 * the only class name in a checkpoint is that of {@link dev.drover.pipeline.state.NamedStateSnapshot}, which must never
 * move. Records of state may move, be renamed, gain fields and lose fields; see
 * {@link dev.drover.pipeline.state.FieldReader} for what a field that was not there is read as.
 */
@NullMarked
package dev.drover.pipeline.state;

import org.jspecify.annotations.NullMarked;
