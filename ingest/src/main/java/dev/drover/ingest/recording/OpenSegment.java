package dev.drover.ingest.recording;

import dev.drover.ingest.media.MediaTrack;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.RetentionClass;
import dev.drover.ingest.wire.SegmentCause;
import dev.drover.ingest.wire.SegmentState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A segment from its first picture until its file has its name: the file, and what is known of its pictures. */
final class OpenSegment {

    /** A picture that was waited for is published a little later than its unit is dated. */
    private static final long DATED_APART_MICROS = 3_000_000;

    private final String cameraId;
    private final MediaTrack track;
    private final String path;
    private final long startMicros;
    private final long firstPtsNanos;
    private final PartFile file;
    private final FragmentedMp4 mp4 = new FragmentedMp4();
    private long session = -1;
    private long seqFrom = -1;
    private long seqTo = -1;
    private long endMicros;
    private long endPtsNanos = Long.MAX_VALUE;
    private boolean ended;
    private boolean noted;
    private SegmentCause cause = SegmentCause.NONE;
    private String detail = "";
    private final List<PictureTable.Entry> pictures = new ArrayList<>();

    private OpenSegment(
            String cameraId, MediaTrack track, long startMicros, long firstPtsNanos, PartFile file, String path) {
        this.cameraId = cameraId;
        this.track = track;
        this.startMicros = startMicros;
        this.endMicros = startMicros;
        this.firstPtsNanos = firstPtsNanos;
        this.file = file;
        this.path = path;
    }

    /**
     * Says that it begins, and writes its head.
     *
     * @param firstPtsNanos of its first picture, inside the stream
     */
    static OpenSegment begin(
            RecordingStore store, String cameraId, MediaTrack track, long startMicros, long firstPtsNanos)
            throws IOException {
        String path = RecordingStore.path(cameraId, startMicros);
        RecordedSegment opening = new RecordedSegment(
                cameraId,
                -1,
                -1,
                -1,
                startMicros,
                startMicros,
                track.codec(),
                track.width(),
                track.height(),
                0,
                "",
                path,
                RetentionClass.RAW,
                SegmentState.OPEN,
                SegmentCause.NONE,
                "",
                startMicros);
        PartFile file = store.begin(new JournalEntry(-1, opening));
        OpenSegment begun = new OpenSegment(cameraId, track, startMicros, firstPtsNanos, file, path);
        try {
            file.write(ByteBuffer.wrap(FragmentedMp4.head(track)));
        } catch (IOException cannot) {
            file.close();
            store.mend(store.file(path), SegmentCause.WRITE_FAILED, "its head could not be written", startMicros);
            throw cannot;
        }
        return begun;
    }

    String path() {
        return path;
    }

    long startMicros() {
        return startMicros;
    }

    long endMicros() {
        return endMicros;
    }

    SegmentCause cause() {
        return cause;
    }

    /** Time in the file of a picture of this time in the stream. */
    long fileTime(long ptsNanos) {
        return Math.floorDiv((ptsNanos - firstPtsNanos) * 9 + 50_000, 100_000);
    }

    /**
     * A picture was numbered; it is of this segment if it is shown within. Event time tells streams apart, whose
     * presentation times all begin anew, and is too coarse for more: a picture and its unit are dated one after the
     * other.
     */
    void numbered(long itsSession, NumberedPicture picture) {
        long micros = picture.micros();
        boolean ofThisStream =
                micros > startMicros - DATED_APART_MICROS && (!ended || micros < endMicros + DATED_APART_MICROS);
        boolean within = picture.ptsNanos() >= firstPtsNanos && picture.ptsNanos() < endPtsNanos;
        if (!ofThisStream || !within || (session >= 0 && session != itsSession)) {
            return;
        }
        session = itsSession;
        seqFrom = seqFrom < 0 ? picture.seq() : seqFrom;
        seqTo = Math.max(seqTo, picture.seq());
        if (pictures.size() < PictureTable.MOST) {
            pictures.add(new PictureTable.Entry(picture.seq(), micros, fileTime(picture.ptsNanos())));
        }
    }

    /**
     * Writes a fragment.
     *
     * @param endPtsNanos when the picture after it is shown, inside the stream
     */
    void write(List<Mp4Sample> samples, long fromMicros, long toMicros, long endPtsNanos) throws IOException {
        FragmentNote note = new FragmentNote(session, seqFrom, seqTo, fromMicros, toMicros);
        file.write(mp4.next(note, samples, fileTime(endPtsNanos)));
        endMicros = Math.max(endMicros, toMicros);
    }

    /**
     * No picture follows in it.
     *
     * @param nextPtsNanos of the first picture behind it in the stream, {@link Long#MAX_VALUE} if none follows
     */
    void ends(long atMicros, long nextPtsNanos, SegmentCause why, String words) {
        ended = true;
        endMicros = Math.max(startMicros, atMicros);
        endPtsNanos = nextPtsNanos;
        cause = why;
        detail = words;
    }

    /** Brings it to the disk and gives it its name; may be tried again after it failed. */
    void finish(RecordingStore store, Epochs epochs, long nowMicros) throws IOException {
        if (!noted) {
            file.writeOrLeave(PictureTable.write(pictures));
            noted = true;
        }
        String sha256 = file.finish();
        Long epoch = session < 0 ? null : epochs.of(cameraId, session);
        RecordedSegment closed = new RecordedSegment(
                cameraId,
                epoch == null ? -1 : epoch,
                seqFrom,
                seqTo,
                startMicros,
                endMicros,
                track.codec(),
                track.width(),
                track.height(),
                file.bytes(),
                sha256,
                path,
                RetentionClass.RAW,
                SegmentState.CLOSED,
                cause,
                detail,
                Math.max(0, nowMicros));
        store.finish(new JournalEntry(session, closed));
    }

    /** Gives the file up as it is; {@link RecordingStore#mend} finds out what is whole of it. */
    void abandon() throws IOException {
        file.close();
    }
}
