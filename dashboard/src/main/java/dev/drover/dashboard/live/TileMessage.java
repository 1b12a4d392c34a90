package dev.drover.dashboard.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ingest.wire.Frame;
import io.vertx.core.buffer.Buffer;
import java.io.UncheckedIOException;

/**
 * One picture with its overlay as one binary websocket message, so that boxes can only be drawn on their own picture.
 *
 * <pre>
 *   offset size
 *        0    4  magic "DRVF"
 *        4    1  version, 1
 *        5    1  flags: 1 scored, 2 tainted, 4 simulated
 *        6    2  tile id, chosen by the viewer
 *        8    8  frame id: epoch in the upper, seq in the lower 32 bits
 *       16    8  capture time, microseconds since the epoch (ingest clock)
 *       24    2  width in pixels
 *       26    2  height in pixels
 *       28    4  length of the metadata in bytes
 *       32    .  metadata, JSON in UTF-8
 *        .    .  JPEG
 * </pre>
 *
 * All numbers are unsigned, big endian. Metadata:
 * {@code {camera, epoch, seq, model, objects: [{c, s, b: [x1,y1,x2,y2]}], readings: [{k, t, s, b}]}}, boxes in pixels
 * of the picture.
 */
final class TileMessage {

    static final int HEADER = 32;
    static final int MAGIC = 0x44525646;
    static final int VERSION = 1;
    static final int SCORED = 1;
    static final int TAINTED = 2;
    static final int SIMULATED = 4;
    private static final int TILE_OFFSET = 6;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Buffer bytes;

    private TileMessage(Buffer bytes) {
        this.bytes = bytes;
    }

    /** Encoded once for all viewers; only the tile id differs between them. */
    static TileMessage of(JoinedFrame joined, boolean simulated) {
        Frame frame = joined.frame();
        byte[] metadata = metadata(joined);
        int flags = (joined.detections().isPresent() ? SCORED : 0)
                | (frame.tainted() ? TAINTED : 0)
                | (simulated ? SIMULATED : 0);
        Buffer out = Buffer.buffer(HEADER + metadata.length + frame.jpeg().length)
                .appendInt(MAGIC)
                .appendByte((byte) VERSION)
                .appendByte((byte) flags)
                .appendUnsignedShort(0)
                .appendLong((frame.id().epoch() << 32) | (frame.id().seq() & 0xFFFF_FFFFL))
                .appendLong(frame.ingestMicros())
                .appendUnsignedShort(frame.width())
                .appendUnsignedShort(frame.height())
                .appendInt(metadata.length)
                .appendBytes(metadata)
                .appendBytes(frame.jpeg());
        return new TileMessage(out);
    }

    /** A copy for one tile of one viewer. */
    Buffer forTile(int tile) {
        return bytes.copy().setUnsignedShort(TILE_OFFSET, tile);
    }

    private static byte[] metadata(JoinedFrame joined) {
        ObjectNode root = JSON.createObjectNode();
        Frame frame = joined.frame();
        root.put("camera", frame.id().cameraId());
        root.put("epoch", frame.id().epoch());
        root.put("seq", frame.id().seq());
        joined.detections().ifPresent(detections -> Overlay.write(detections, root));
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
