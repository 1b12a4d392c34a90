/**
 * What cameras send, kept as it came: segments on disk, and what is said of them.
 *
 * <pre>
 *   CameraFeed --Tape--> VideoRecorder --one thread--> SegmentTape --fragments--> OpenSegment -> PartFile
 *                             |                            |                           |
 *                             '--tidy, mend--> RecordingStore <--------- begin, finish -'
 *                                                   |
 *                                            SegmentJournal --SegmentSender--> drover.segments.v1
 *   drover.keeps.v1 --{@code KeepFollower}--> Keeps --OldestFree--> what goes first
 *                                       '-----SegmentClasses--> how long the rest is kept
 * </pre>
 *
 * {@link dev.drover.ingest.recording.FragmentedMp4} is the file format. It is ingest that writes and not the decoder
 * process: that one dies of what strangers send, and the evidence must not die with it. Whatever dies, the next start
 * makes what is whole of a torn file a segment, or declares it lost.
 */
@NullMarked
package dev.drover.ingest.recording;

import org.jspecify.annotations.NullMarked;
