package dev.drover.ingest.wire;

/**
 * Why a record of {@code drover.frames.v1} could not be read (deploy/docs/bad-input.md#records-of-frames). The name is
 * the code on the wire.
 */
public enum RejectReason {
    /** Null or empty where a picture must be, no JPEG start, no JPEG end, or no picture size inside. */
    FRAME_TRUNCATED,
    /** The JPEG claims a size that is zero, over the limit, or other than the headers say. */
    FRAME_BOMB,
    /** The bytes are not those that ingest wrote: sha256 differs. */
    FRAME_HASH,
    /** The picture is over {@link Frame#MAX_JPEG_BYTES}. */
    FRAME_TOO_LARGE,
    /** No configured camera has this id. Decided by the reader, not by {@link FrameWire}. */
    FRAME_UNKNOWN_CAMERA,
    /** A later ingest session of the camera has been seen. Decided by the reader, not by {@link FrameWire}. */
    FRAME_STALE_EPOCH,
    /** A time outside {@link FrameWire#EARLIEST_MICROS} to {@link FrameWire#LATEST_MICROS}. */
    FRAME_TIME,
    /** The key is no camera id. */
    FRAME_KEY,
    /** A header is missing, too long, repeated, or says nothing that a {@link Frame} can hold. */
    FRAME_HEADER,
    /** Written by another version. */
    SCHEMA_UNSUPPORTED
}
