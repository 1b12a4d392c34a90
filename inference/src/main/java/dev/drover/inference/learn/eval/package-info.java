/**
 * What a model is worth on pictures whose truth is known.
 *
 * <pre>
 *   labelled folder ─► EvaluateDetector ─► Matching ─► AveragePrecision ─► DetectorReport, sheet of the mistakes
 *   labelled crops ──► EvaluateReader ──► TextEvaluation
 * </pre>
 */
@NullMarked
package dev.drover.inference.learn.eval;

import org.jspecify.annotations.NullMarked;
