/**
 * From a uri to pictures. {@link dev.drover.ingest.media.MediaGraph} and its helpers, whose names begin with Gst, are
 * the only classes that touch GStreamer; they run in decoder processes only.
 *
 * <pre>
 * uri -> source -> depay/demux -> parse -> watchdog -> decode -> keep the analysed rate -> turn -> scale -> JPEG ->
 * MediaPicture
 *                                             |
 *                                     TaintLedger: may this be wrong?
 * </pre>
 *
 * Frames are dropped to the analysed rate right after decoding, before any pixel is scaled.
 */
@NullMarked
package dev.drover.ingest.media;

import org.jspecify.annotations.NullMarked;
