package dev.drover.ingest.media;

/**
 * How a stream ended. On a live source every kind is a failure.
 *
 * @param kind what happened
 * @param code a reason for machines, such as {@code CAM_UNREACHABLE} (deploy/docs/bad-input.md#cameras)
 * @param detail one line for a person, without secrets
 */
public record MediaEnd(Kind kind, String code, String detail) {

    public enum Kind {
        /** The source said it is over; a killed RTSP server ends like this too. */
        END_OF_STREAM,
        /** No data for the watchdog's time: half-open or hung. */
        STALLED,
        /** The source or the network failed. */
        SOURCE_ERROR,
        /** The stream came, but could not be decoded. */
        DECODE_ERROR
    }
}
