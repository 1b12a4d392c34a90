package dev.drover.ingest.decode;

import dev.drover.ingest.media.MediaEnd;
import dev.drover.ingest.media.MediaPicture;
import dev.drover.ingest.media.MediaSize;
import dev.drover.ingest.media.MediaSource;
import dev.drover.ingest.media.MediaTrack;
import dev.drover.ingest.media.MediaUnit;
import dev.drover.ingest.media.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What travels between ingest and a decoder process, both directions in one file: a length of four bytes, a kind of one
 * byte, the session's number, the rest. Both ends are always the same build, so there is no version.
 */
sealed interface DecoderMessage {

    /** A JPEG of the largest size and its facts fit; anything longer means the stream is out of step. */
    int MAX_BYTES = 8 * 1024 * 1024;

    ByteBuffer NOTHING = ByteBuffer.allocate(0);

    long session();

    /** What tells it from the others on the pipe. */
    char kind();

    /** What follows the session. */
    default void writeRest(DataOutputStream out) throws IOException {}

    /** What follows all else, and is too large to be copied on its way. */
    default ByteBuffer bulk() {
        return NOTHING;
    }

    /** What ingest tells a decoder. */
    sealed interface Command extends DecoderMessage {}

    /** What a decoder tells ingest. */
    sealed interface Report extends DecoderMessage {}

    /** Pull this, in real time. */
    record Open(long session, MediaSource source) implements Command {
        @Override
        public char kind() {
            return 'O';
        }

        @Override
        public void writeRest(DataOutputStream out) throws IOException {
            writeSource(out, source);
        }
    }

    /** Read this from its beginning to its end, as fast as pictures are taken; none of them is dropped. */
    record OpenFilm(long session, MediaSource film) implements Command {
        @Override
        public char kind() {
            return 'F';
        }

        @Override
        public void writeRest(DataOutputStream out) throws IOException {
            writeSource(out, film);
        }
    }

    /** Stop this. */
    record Close(long session) implements Command {
        @Override
        public char kind() {
            return 'C';
        }
    }

    record Picture(long session, MediaPicture picture) implements Report {
        @Override
        public char kind() {
            return 'P';
        }

        @Override
        public void writeRest(DataOutputStream out) throws IOException {
            out.writeLong(picture.ptsNanos());
            out.writeLong(picture.captureNanos());
            out.writeLong(picture.cameraMicros());
            out.writeInt(picture.width());
            out.writeInt(picture.height());
            out.writeBoolean(picture.tainted());
            out.writeUTF(picture.format());
        }

        @Override
        public ByteBuffer bulk() {
            return ByteBuffer.wrap(picture.jpeg());
        }
    }

    /** What the compressed pictures are that follow. */
    record Track(long session, MediaTrack track) implements Report {
        @Override
        public char kind() {
            return 'T';
        }

        @Override
        public void writeRest(DataOutputStream out) throws IOException {
            out.writeUTF(track.codec());
            out.writeInt(track.width());
            out.writeInt(track.height());
        }

        @Override
        public ByteBuffer bulk() {
            return ByteBuffer.wrap(track.configuration());
        }
    }

    /** A compressed picture, as it came. */
    record Unit(long session, MediaUnit unit) implements Report {
        @Override
        public char kind() {
            return 'U';
        }

        @Override
        public void writeRest(DataOutputStream out) throws IOException {
            out.writeLong(unit.ptsNanos());
            out.writeLong(unit.captureNanos());
            out.writeBoolean(unit.key());
            out.writeBoolean(unit.afterLoss());
        }

        @Override
        public ByteBuffer bulk() {
            return unit.data();
        }
    }

    /** A step on the way to the first picture. */
    record Step(long session, String step) implements Report {
        @Override
        public char kind() {
            return 'S';
        }

        @Override
        public void writeRest(DataOutputStream out) throws IOException {
            out.writeUTF(step);
        }
    }

    /** How long a film is, microseconds. */
    record Length(long session, long micros) implements Report {
        @Override
        public char kind() {
            return 'L';
        }

        @Override
        public void writeRest(DataOutputStream out) throws IOException {
            out.writeLong(micros);
        }
    }

    record End(long session, MediaEnd end) implements Report {
        @Override
        public char kind() {
            return 'E';
        }

        @Override
        public void writeRest(DataOutputStream out) throws IOException {
            out.writeUTF(end.kind().name());
            out.writeUTF(end.code());
            out.writeUTF(end.detail());
        }
    }

    /** Every second: the decoder is not hung. The session is -1. */
    record Pulse(long session) implements Report {
        @Override
        public char kind() {
            return 'B';
        }
    }

    /** Writes one message; the caller flushes. */
    static void write(DataOutputStream out, DecoderMessage message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        DataOutputStream body = new DataOutputStream(bytes);
        body.writeByte(message.kind());
        body.writeLong(message.session());
        message.writeRest(body);
        ByteBuffer bulk = message.bulk();
        out.writeInt(bytes.size() + bulk.remaining());
        bytes.writeTo(out);
        out.write(bulk.array(), bulk.arrayOffset() + bulk.position(), bulk.remaining());
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
            case 'F' -> new OpenFilm(session, readSource(body));
            case 'L' -> new Length(session, body.readLong());
            case 'C' -> new Close(session);
            case 'P' -> new Picture(session, readPicture(body));
            case 'E' ->
                new End(session, new MediaEnd(MediaEnd.Kind.valueOf(body.readUTF()), body.readUTF(), body.readUTF()));
            case 'T' ->
                new Track(session, new MediaTrack(body.readUTF(), body.readInt(), body.readInt(), body.readAllBytes()));
            case 'U' -> new Unit(session, readUnit(body, bytes));
            case 'S' -> new Step(session, body.readUTF());
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
        out.writeBoolean(source.recorded());
    }

    private static MediaSource readSource(DataInputStream in) throws IOException {
        return new MediaSource(
                in.readUTF(),
                in.readUTF(),
                new MediaSize(in.readDouble(), in.readInt(), in.readInt(), in.readInt()),
                new Secret(in.readUTF(), in.readUTF()),
                in.readBoolean());
    }

    /** What is left of {@code bytes} is the picture itself, and is not copied. */
    private static MediaUnit readUnit(DataInputStream in, byte[] bytes) throws IOException {
        long pts = in.readLong();
        long capture = in.readLong();
        boolean key = in.readBoolean();
        boolean afterLoss = in.readBoolean();
        int left = in.available();
        return new MediaUnit(pts, capture, key, afterLoss, ByteBuffer.wrap(bytes, bytes.length - left, left));
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
