/**
 * From a uri to pictures. {@link dev.drover.ingest.media.MediaGraph} is the one class that touches GStreamer;
 * {@link dev.drover.ingest.media.RecordingReader} reads a recording as fast as its reader takes frames.
 *
 * <pre>
 * uri -> source -> depay/demux -> parse -> watchdog -> decode -> keep the analysed rate -> scale -> JPEG ->
 * MediaPicture
 * </pre>
 *
 * Frames are dropped to the analysed rate right after decoding, before any pixel is scaled.
 */
@NullMarked
package dev.drover.ingest.media;

import org.jspecify.annotations.NullMarked;
