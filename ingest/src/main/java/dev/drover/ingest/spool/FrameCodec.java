package dev.drover.ingest.spool;

import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RecordKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A frame as bytes on disk and back. The first byte is the version, so that a later build can read an older spool. */
final class FrameCodec {

    private static final int VERSION = 1;

    private FrameCodec() {}

    static byte[] write(Frame frame) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(frame.jpeg().length + 160);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(frame.id().cameraId());
            out.writeLong(frame.id().epoch());
            out.writeLong(frame.id().seq());
            out.writeUTF(frame.kind().name());
            out.writeLong(frame.ingestMicros());
            out.writeLong(frame.cameraMicros());
            out.writeInt(frame.width());
            out.writeInt(frame.height());
            out.writeBoolean(frame.tainted());
            out.writeLong(frame.gapFromMicros());
            out.writeLong(frame.gapToMicros());
            out.writeUTF(frame.cause().name());
            out.writeUTF(frame.detail());
            out.write(frame.jpeg());
        } catch (IOException memoryDoesNotFail) {
            throw new UncheckedIOException(memoryDoesNotFail);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if the bytes are no frame of a known version */
    static Frame read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("spooled frame of version " + version);
        }
        try {
            FrameId id = new FrameId(in.readUTF(), in.readLong(), in.readLong());
            return new Frame(
                    id,
                    RecordKind.valueOf(in.readUTF()),
                    in.readLong(),
                    in.readLong(),
                    in.readInt(),
                    in.readInt(),
                    in.readBoolean(),
                    in.readLong(),
                    in.readLong(),
                    GapCause.valueOf(in.readUTF()),
                    in.readUTF(),
                    in.readAllBytes());
        } catch (IllegalArgumentException noFrame) {
            throw new IOException("spooled bytes are no frame: " + noFrame.getMessage(), noFrame);
        }
    }
}
