package dev.drover.ingest.decode;

import dev.drover.ingest.media.MediaEnd;
import dev.drover.ingest.media.MediaPicture;
import dev.drover.ingest.media.MediaTrack;
import dev.drover.ingest.media.MediaUnit;

/** What a decoder says about one session. */
public sealed interface DecoderEvent {

    /** A picture. */
    record Shown(MediaPicture picture) implements DecoderEvent {}

    /** What the compressed pictures are that follow; only where the source is recorded. */
    record Announced(MediaTrack track) implements DecoderEvent {}

    /** A compressed picture as it came from the camera, whether it can be decoded or not. */
    record Taken(MediaUnit unit) implements DecoderEvent {}

    /** It came a step further on its way to the first picture. */
    record Moved(String step) implements DecoderEvent {}

    /** How long the recording is, microseconds; said before its first picture if it is known. */
    record Lasts(long micros) implements DecoderEvent {}

    /** The stream is over; nothing follows in this session. */
    record Ended(MediaEnd end) implements DecoderEvent {}

    /** The decoder process died with this session in it; nothing follows in this session. */
    record Crashed(String detail) implements DecoderEvent {}
}
