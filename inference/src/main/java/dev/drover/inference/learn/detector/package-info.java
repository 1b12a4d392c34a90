/**
 * The detector's trainer.
 *
 * <pre>
 *   DetectorData (labelled folders), FarmPictures (painted) ─► SampleComposer ─► BatchMaker
 *     ─► DetectorTrainer (DetectionLoss) ─► WeightsFile
 *           ├─► DetectorJudgement: figures by source
 *           └─► DetectorPublisher: manifest, golden pictures
 * </pre>
 */
package dev.drover.inference.learn.detector;
