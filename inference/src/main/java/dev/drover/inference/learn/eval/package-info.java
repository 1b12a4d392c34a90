/**
 * What a model is worth on pictures whose truth is known.
 *
 * <pre>
 *   labelled folder ─► EvaluateDetector ─► Matching ─► AveragePrecision ─► DetectorReport, sheet of the mistakes
 *   labelled crops ──► EvaluateReader ──► TextEvaluation
 * </pre>
 */
package dev.drover.inference.learn.eval;
