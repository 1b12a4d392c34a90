/**
 * What is recorded of a camera, and what of its time can be shown at all.
 *
 * <pre>
 *   recorded_segment, ledger_row --RecordingIndex--> Footage --Coverage--> CoverageSpan, CoverageSpan, ...
 *                     '--RecordedSegment--> SegmentFiles --Piece, Piece, ...--> HlsPlaylist, or a page's own player
 *                                                |
 *   drover.detections.v1, kept_detections --DetectionArchive--> RecordedFrames: which picture, where in the film, with what in it
 * </pre>
 *
 * {@link dev.drover.dashboard.recordings.MediaLinks} makes the addresses under which files are fetched.
 *
 * {@link dev.drover.dashboard.recordings.Coverage} is a plain function: "no pigs" and "nobody looking" are different
 * answers, and every microsecond has exactly one.
 */
@NullMarked
package dev.drover.dashboard.recordings;

import org.jspecify.annotations.NullMarked;
