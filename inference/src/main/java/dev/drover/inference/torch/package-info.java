/**
 * Networks at run time, and the only package outside {@code learn} that touches DJL: TorchScript through libtorch, and
 * ONNX through ONNX Runtime. Both engines lie on the class path whole; neither fetches anything.
 *
 * <pre>
 *   manifest ─► checked: hash, shape, golden pictures ─► TorchDetector, TextReader
 * </pre>
 *
 * <p>A model belongs to one thread and holds native memory until it is closed. One call opens and releases what it
 * needs; no native array crosses a method's return. A file is a program: it is opened only when its SHA-256 is that of
 * its manifest.
 */
@NullMarked
package dev.drover.inference.torch;

import org.jspecify.annotations.NullMarked;
