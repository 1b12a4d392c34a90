/**
 * The trainers of the plate and seal readers.
 *
 * <pre>
 *   PlateSamples, SealSamples (painted, photographed by TextCamera, worn by Degradation), real crops
 *     ─► TextBatches ─► TextTraining ─► TextPublisher ─► manifest, card
 * </pre>
 */
@NullMarked
package dev.drover.inference.learn.reader;

import org.jspecify.annotations.NullMarked;
