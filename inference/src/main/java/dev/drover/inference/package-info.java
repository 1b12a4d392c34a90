/**
 * A picture becomes boxes and readings: the nouns and interfaces that everybody else uses, and nothing else.
 *
 * <pre>
 *   Picture ──► PictureScorer ──► Findings: Detections, Readings, PictureStats
 *                       ▲ made on the spot by a PictureScorerFactory, which travels
 * </pre>
 *
 * <p>The route at run time: {@code image} decodes, {@code scorer} holds detector and readers together, {@code yolo}
 * turns a network's numbers into boxes, {@code text}, {@code plate}, {@code container}, {@code osd} and {@code seal}
 * turn them into texts and judge these, {@code torch} is the one run-time package that touches DJL, {@code ocr} reads
 * any text with it. {@code paint} makes synthetic pictures with their truth, {@code learn} trains and evaluates;
 * nothing else may import {@code learn}.
 */
@NullMarked
package dev.drover.inference;

import org.jspecify.annotations.NullMarked;
