/**
 * Boxes of one picture become tracks: pure functions over records, no Flink, no clock, no randomness.
 *
 * <pre>
 *   boxes of a picture --> {@link dev.drover.pipeline.track.Tracker}: predict ({@link dev.drover.pipeline.track.BoxMotion}),
 *       pair strong boxes, then weak ones ({@link dev.drover.pipeline.track.Pairing},
 *       {@link dev.drover.pipeline.track.Assignment}), correct, be born, end --> {@link dev.drover.pipeline.track.TrackerState}
 * </pre>
 *
 * <p>The association in two stages, strong boxes first and weak boxes only for tracks that exist already, is that of
 * Zhang et al., "ByteTrack: Multi-Object Tracking by Associating Every Detection Box", ECCV 2022. It was made for 30
 * frames a second; at five, an animal that walks leaves its own box between two pictures, so pairs are judged by motion
 * in seconds and by distance as well as by overlap. Double arithmetic on one thread in a fixed order: the same input
 * gives the same bits on every Java 17.
 */
@NullMarked
package dev.drover.pipeline.track;

import org.jspecify.annotations.NullMarked;
