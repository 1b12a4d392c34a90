package dev.drover.ingest.wire;

/**
 * The identity of one record of one camera: {@code cameraId/epoch/seq}.
 *
 * @param cameraId the camera, see {@link PlainId}
 * @param epoch fencing number of the ingest session, taken once from a durable counter; a later session is larger
 * @param seq dense from 0 inside an epoch; frames, heartbeats and gaps share one sequence, so a hole is always a loss
 */
public record FrameId(String cameraId, long epoch, long seq) implements Comparable<FrameId> {

    public FrameId {
        if (!PlainId.is(cameraId)) {
            throw new IllegalArgumentException("cameraId must be " + PlainId.WORDS);
        }
        if (epoch < 0 || seq < 0) {
            throw new IllegalArgumentException("epoch and seq must not be negative: " + epoch + "/" + seq);
        }
    }

    @Override
    public int compareTo(FrameId other) {
        int byCamera = cameraId.compareTo(other.cameraId);
        if (byCamera != 0) {
            return byCamera;
        }
        int byEpoch = Long.compare(epoch, other.epoch);
        return byEpoch != 0 ? byEpoch : Long.compare(seq, other.seq);
    }

    @Override
    public String toString() {
        return cameraId + "/" + epoch + "/" + seq;
    }
}
