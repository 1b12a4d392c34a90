/**
 * The detector's trainer.
 *
 * <pre>
 *   DetectorData (labelled folders), FarmPictures (painted) ─► SampleComposer ─► BatchMaker
 *     ─► DetectorTrainer (DetectionLoss) ─► TensorFile
 *           ├─► DetectorJudgement: figures by source
 *           └─► DetectorPublisher: manifest, golden pictures
 * </pre>
 */
@NullMarked
package dev.drover.inference.learn.detector;

import org.jspecify.annotations.NullMarked;
