package dev.drover.pipeline.arrival;

/**
 * A record that could not be read, with where it came from and its raw bytes, for {@code drover.rejected.v1}. The
 * record type of its source stream is its sibling: whatever arrives is either read or rejected, and never lost.
 *
 * @param topic it came from
 * @param partition it came from
 * @param offset it stands at
 * @param reason code for programs, e.g. {@code FRAME_BOMB}; see deploy/docs/bad-input.md
 * @param detail one line for a person
 * @param key raw key, empty if there was none
 * @param value raw value, empty if there was none
 */
public record RejectedRecord(
        String topic, int partition, long offset, String reason, String detail, byte[] key, byte[] value) {}
