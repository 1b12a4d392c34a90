package dev.drover.ingest.decode;

import dev.drover.ingest.media.MediaEnd;
import dev.drover.ingest.media.MediaPicture;
import dev.drover.ingest.media.MediaSize;
import dev.drover.ingest.media.MediaSource;
import dev.drover.ingest.media.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What travels between ingest and a decoder process, both directions in one file: a length of four bytes, a kind of one
 * byte, the session's number, the rest. Both ends are always the same build, so there is no version.
 */
sealed interface DecoderMessage {

    /** A JPEG of the largest size and its facts fit; anything longer means the stream is out of step. */
    int MAX_BYTES = 8 * 1024 * 1024;

    long session();

    /** To the decoder: pull this. */
    record Open(long session, MediaSource source) implements DecoderMessage {}

    /** To the decoder: stop this. */
    record Close(long session) implements DecoderMessage {}

    /** From the decoder. */
    record Picture(long session, MediaPicture picture) implements DecoderMessage {}

    /** From the decoder. */
    record End(long session, MediaEnd end) implements DecoderMessage {}

    /** From the decoder, every second: it is not hung. The session is -1. */
    record Pulse(long session) implements DecoderMessage {}

    /** Writes one message; the caller flushes. */
    static void write(DataOutputStream out, DecoderMessage message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        DataOutputStream body = new DataOutputStream(bytes);
        if (message instanceof Open open) {
            body.writeByte('O');
            body.writeLong(open.session());
            writeSource(body, open.source());
        } else if (message instanceof Close close) {
            body.writeByte('C');
            body.writeLong(close.session());
        } else if (message instanceof Picture shown) {
            writePicture(out, shown);
            return;
        } else if (message instanceof End ended) {
            body.writeByte('E');
            body.writeLong(ended.session());
            body.writeUTF(ended.end().kind().name());
            body.writeUTF(ended.end().code());
            body.writeUTF(ended.end().detail());
        } else {
            body.writeByte('B');
            body.writeLong(message.session());
        }
        out.writeInt(bytes.size());
        bytes.writeTo(out);
    }

    /** Reads one message; null at the end of the stream. */
    static @Nullable DecoderMessage read(DataInputStream in) throws IOException {
        int length;
        try {
            length = in.readInt();
        } catch (EOFException end) {
            return null;
        }
        if (length < 9 || length > MAX_BYTES) {
            throw new IOException("message of " + length + " bytes: the stream is out of step");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            return null;
        }
        DataInputStream body = new DataInputStream(new ByteArrayInputStream(bytes));
        int kind = body.readByte();
        long session = body.readLong();
        return switch (kind) {
            case 'O' -> new Open(session, readSource(body));
            case 'C' -> new Close(session);
            case 'P' -> new Picture(session, readPicture(body));
            case 'E' ->
                new End(session, new MediaEnd(MediaEnd.Kind.valueOf(body.readUTF()), body.readUTF(), body.readUTF()));
            case 'B' -> new Pulse(session);
            default -> throw new IOException("message of kind " + kind);
        };
    }

    private static void writeSource(DataOutputStream out, MediaSource source) throws IOException {
        out.writeUTF(source.uri());
        out.writeUTF(source.transport());
        out.writeDouble(source.size().fps());
        out.writeInt(source.size().width());
        out.writeInt(source.size().height());
        out.writeInt(source.size().jpegQuality());
        out.writeUTF(source.secret().user());
        out.writeUTF(source.secret().password());
    }

    private static MediaSource readSource(DataInputStream in) throws IOException {
        return new MediaSource(
                in.readUTF(),
                in.readUTF(),
                new MediaSize(in.readDouble(), in.readInt(), in.readInt(), in.readInt()),
                new Secret(in.readUTF(), in.readUTF()));
    }

    /** Without a copy of the JPEG: this is the one message that is large. */
    private static void writePicture(DataOutputStream out, Picture message) throws IOException {
        MediaPicture picture = message.picture();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        DataOutputStream head = new DataOutputStream(bytes);
        head.writeByte('P');
        head.writeLong(message.session());
        head.writeLong(picture.ptsNanos());
        head.writeLong(picture.captureMicros());
        head.writeLong(picture.cameraMicros());
        head.writeInt(picture.width());
        head.writeInt(picture.height());
        head.writeBoolean(picture.tainted());
        head.writeUTF(picture.format());
        out.writeInt(bytes.size() + picture.jpeg().length);
        bytes.writeTo(out);
        out.write(picture.jpeg());
    }

    private static MediaPicture readPicture(DataInputStream in) throws IOException {
        return new MediaPicture(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readInt(),
                in.readBoolean(),
                in.readUTF(),
                in.readAllBytes());
    }
}
