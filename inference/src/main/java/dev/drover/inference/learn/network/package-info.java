/**
 * Networks that learn, and how they are written down.
 *
 * <pre>
 *   DetectorNetwork ─► TorchScript (ScriptArchive) ─► LearningNetwork: forward and gradient; AdamW: the step
 *   TextSpec ─► TextNetwork (TextLayers, TextLoss) ─► TensorFile, TextScript ─► the same archive
 * </pre>
 *
 * <p>The same description of a network is trained and shipped, so what ships is what was trained. Why the archive is
 * written here and not by PyTorch: deploy/docs/adr/0007-own-torchscript-writer.md.
 */
@NullMarked
package dev.drover.inference.learn.network;

import org.jspecify.annotations.NullMarked;
