/**
 * Any text in a picture, in any place: one engine, two networks that others trained (PP-OCRv4).
 *
 * <pre>
 *   picture ─► LineFinder ─► rectangles ─► LineReader ─► lines of text, in reading order
 *   plate   ─────────────────────────────► LineReader ─► columns ─► text.CtcBeam with a grammar
 * </pre>
 *
 * <p>{@link dev.drover.inference.ocr.TextEngine} opens both, and refuses what is not the file its manifest means.
 */
@NullMarked
package dev.drover.inference.ocr;

import org.jspecify.annotations.NullMarked;
