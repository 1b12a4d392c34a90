/**
 * Everything that trains, publishes and evaluates a model. It may see all of inference; nothing outside imports it but
 * the launcher's commands.
 *
 * <pre>
 *   cli ─► detector, reader (data, batches, training, publishing) ─► network (weights, gradients, TorchScript)
 *     └──► eval (average precision, exactness of texts, sheets of mistakes)
 * </pre>
 *
 * <p>How the shipped models were made and what they are worth stands in inference/README.md and inference/READERS.md.
 */
@NullMarked
package dev.drover.inference.learn;

import org.jspecify.annotations.NullMarked;
