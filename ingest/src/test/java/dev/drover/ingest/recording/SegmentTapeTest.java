package dev.drover.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.ingest.media.MediaTrack;
import dev.drover.ingest.media.MediaUnit;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.SegmentCause;
import dev.drover.ingest.wire.SegmentState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How pictures become segments and holes, without a camera: pictures of 40 ms, one in 50 stands alone. */
class SegmentTapeTest {

    private static final MediaTrack H264 = new MediaTrack("H264", 320, 240, new byte[] {1, 66, 0, 30});
    private static final MediaTrack LARGER = new MediaTrack("H264", 640, 480, new byte[] {1, 66, 0, 31});
    private static final long BEGIN = 1_764_459_000_000_000L;
    private static final long STEP = 40_000;

    @TempDir
    Path folder;

    private RecordingSettings settings;
    private RecordingStore store;
    private SegmentTape tape;
    private int next;

    @BeforeEach
    void open() throws IOException {
        settings = new RecordingSettings(folder.resolve("rec"), RecordingSettings.LEAST_BYTES, 90, Set.of(), false);
        reopen();
    }

    private void reopen() throws IOException {
        store = RecordingStore.open(settings, BEGIN + 3_600_000_000L);
        tape = new SegmentTape("cam", store, (camera, session) -> session == 5 ? 105L : null);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void shouldCutBeforeTheFirstPictureThatStandsAloneOnceSixSecondsAreFull() throws IOException {
        tape.track(H264, BEGIN);
        pictures(500);
        tape.close(BEGIN);
        List<RecordedSegment> closed = said(SegmentState.CLOSED);
        assertThat(closed).hasSize(4);
        assertThat(closed.get(0).startMicros()).isEqualTo(BEGIN);
        assertThat(closed.get(0).endMicros()).isEqualTo(BEGIN + 150 * STEP);
        for (int i = 1; i < closed.size(); i++) {
            assertThat(closed.get(i).startMicros()).isEqualTo(closed.get(i - 1).endMicros());
        }
        assertThat(closed.get(3).endMicros()).isEqualTo(BEGIN + 500 * STEP);
        assertThat(closed.get(3).cause()).isEqualTo(SegmentCause.STREAM_ENDED);
        assertThat(said(SegmentState.LOST)).isEmpty();
    }

    @Test
    void shouldSaySizeAndHashOfWhatLiesOnTheDisk() throws Exception {
        tape.track(H264, BEGIN);
        pictures(100);
        tape.close(BEGIN);
        RecordedSegment closed = said(SegmentState.CLOSED).get(0);
        byte[] bytes = Files.readAllBytes(store.file(closed.path()));
        assertThat(closed.bytes()).isEqualTo(bytes.length).isEqualTo(store.bytes());
        assertThat(closed.sha256()).isEqualTo(DigestUtils.sha256Hex(bytes));
    }

    @Test
    void shouldNameThePicturesThatWereNumberedWithin() throws IOException {
        tape.track(H264, BEGIN);
        for (int i = 0; i < 400; i++) {
            pictures(1);
            if (i >= 10 && i % 5 == 0) {
                // Numbered ten pictures after it was taken, as a decoder is late.
                tape.numbered(5, picture(1000 + i - 10, BEGIN + (i - 10) * STEP));
            }
        }
        List<RecordedSegment> closed = said(SegmentState.CLOSED);
        assertThat(closed.get(0).seqFrom()).isEqualTo(1000);
        assertThat(closed.get(0).seqTo()).isEqualTo(1145);
        assertThat(closed.get(0).epoch()).isEqualTo(105);
        assertThat(closed.get(1).seqFrom()).isEqualTo(1150);
    }

    @Test
    void shouldBeginAnewWhenThePicturesBecomeOtherOnes() throws IOException {
        tape.track(H264, BEGIN);
        pictures(60);
        next = 100;
        tape.track(LARGER, BEGIN + 100 * STEP);
        pictures(20);
        tape.close(BEGIN);
        List<RecordedSegment> closed = said(SegmentState.CLOSED);
        assertThat(closed).extracting(RecordedSegment::width).containsExactly(320, 640);
        assertThat(closed.get(0).cause()).isEqualTo(SegmentCause.FORMAT_CHANGED);
    }

    @Test
    void shouldBeginAnewWhenTheCodecBecomesAnotherOne() throws IOException {
        tape.track(H264, BEGIN);
        pictures(60);
        next = 100;
        tape.track(new MediaTrack("H265", 320, 240, new byte[] {1, 1, 0, 0}), BEGIN + 100 * STEP);
        pictures(20);
        tape.close(BEGIN);
        List<RecordedSegment> closed = said(SegmentState.CLOSED);
        assertThat(closed).extracting(RecordedSegment::codec).containsExactly("H264", "H265");
        assertThat(closed.get(0).endMicros()).isEqualTo(BEGIN + 60 * STEP);
        assertThat(closed.get(1).startMicros()).isEqualTo(BEGIN + 100 * STEP);
    }

    @Test
    void shouldLoseNothingWhenTimesGoBack() throws IOException {
        tape.track(H264, BEGIN);
        pictures(200);
        for (int i = 0; i < 100; i++) {
            // Ten seconds earlier than what came before.
            tape.unit(unit(next, next % 50 == 0, false), BEGIN + next * STEP - 10_000_000);
            next++;
        }
        pictures(300);
        tape.close(BEGIN);
        List<RecordedSegment> closed = said(SegmentState.CLOSED);
        assertThat(said(SegmentState.LOST)).isEmpty();
        for (int i = 1; i < closed.size(); i++) {
            assertThat(closed.get(i).startMicros()).isEqualTo(closed.get(i - 1).endMicros());
        }
        assertThat(closed.get(closed.size() - 1).endMicros()).isEqualTo(BEGIN + next * STEP);
    }

    @Test
    void shouldDeclareMinuteByMinuteThatNoPictureStandsAlone() throws IOException {
        tape.track(H264, BEGIN);
        for (int i = 0; i < 2_000; i++) {
            tape.unit(unit(i, false, false), BEGIN + i * STEP);
            tape.tick(BEGIN + i * STEP);
        }
        assertThat(said(SegmentState.CLOSED)).isEmpty();
        assertThat(said(SegmentState.LOST)).singleElement().satisfies(lost -> {
            assertThat(lost.cause()).isEqualTo(SegmentCause.NO_KEY_FRAME);
            assertThat(lost.endMicros() - lost.startMicros()).isEqualTo(60_000_000);
        });
    }

    @Test
    void shouldDeclareTheTimeUntilAPictureThatStandsAloneCame() throws IOException {
        tape.track(H264, BEGIN);
        next = 10;
        pictures(60);
        tape.close(BEGIN);
        RecordedSegment lost = said(SegmentState.LOST).get(0);
        assertThat(lost.cause()).isEqualTo(SegmentCause.NO_KEY_FRAME);
        assertThat(lost.startMicros()).isEqualTo(BEGIN + 10 * STEP);
        assertThat(lost.endMicros())
                .isEqualTo(BEGIN + 50 * STEP)
                .isEqualTo(said(SegmentState.CLOSED).get(0).startMicros());
    }

    @Test
    void shouldDeclareMinuteByMinuteACodecThatIsNotRecorded() throws IOException {
        tape.track(new MediaTrack("JPEG", 640, 480, new byte[0]), BEGIN);
        tape.tick(BEGIN + 61_000_000);
        tape.tick(BEGIN + 100_000_000);
        assertThat(said(SegmentState.LOST)).singleElement().satisfies(lost -> {
            assertThat(lost.cause()).isEqualTo(SegmentCause.CODEC_NOT_RECORDED);
            assertThat(lost.detail()).isEqualTo("JPEG is not recorded");
            assertThat(lost.endMicros() - lost.startMicros()).isEqualTo(61_000_000);
        });
    }

    @Test
    void shouldDeclareACodecThatIsNotRecordedUpToWhereItsStreamEnded() throws IOException {
        tape.track(new MediaTrack("JPEG", 640, 480, new byte[0]), BEGIN);
        tape.end(BEGIN + 5_000_000);
        assertThat(said(SegmentState.LOST)).singleElement().satisfies(lost -> assertThat(lost.endMicros())
                .isEqualTo(BEGIN + 5_000_000));
    }

    @Test
    void shouldSayWhenACameraSendsNoPictureThatStandsAloneForAMinute() throws IOException {
        tape.track(H264, BEGIN);
        pictures(1);
        for (int i = 0; i < 1600; i++) {
            tape.unit(unit(++next, false, false), BEGIN + next * STEP);
        }
        next = 1650;
        pictures(200);
        tape.close(BEGIN);
        assertThat(said(SegmentState.CLOSED).get(0).cause()).isEqualTo(SegmentCause.LONG_GOP);
    }

    @Test
    void shouldDeclareWhatWasNotTakenInTime() throws IOException {
        tape.track(H264, BEGIN);
        pictures(60);
        tape.unit(unit(100, true, true), BEGIN + 100 * STEP);
        tape.close(BEGIN);
        RecordedSegment lost = said(SegmentState.LOST).get(0);
        assertThat(lost.cause()).isEqualTo(SegmentCause.TOO_LATE);
        assertThat(lost.startMicros()).isEqualTo(BEGIN + 60 * STEP);
        assertThat(lost.endMicros()).isEqualTo(BEGIN + 100 * STEP);
    }

    @Test
    void shouldDeclareTheHoleAndGoOnWhenTheDiskTakesNothing() throws IOException {
        tape.track(H264, BEGIN);
        pictures(10);
        tape.end(BEGIN + 10 * STEP);
        tape.tick(BEGIN + 3_600_000_000L);
        Path day = folder.resolve("rec/20251129");
        deleteAll(day);
        Files.writeString(day, "no folder");
        tape.track(H264, BEGIN);
        next = 50;
        pictures(60);
        assertThat(tape.trouble()).isNotEmpty();
        Files.delete(day);
        pictures(200);
        assertThat(tape.trouble()).isEmpty();
        tape.close(BEGIN);
        RecordedSegment lost = said(SegmentState.LOST).get(0);
        assertThat(lost.cause()).isEqualTo(SegmentCause.WRITE_FAILED);
        assertThat(lost.startMicros()).isEqualTo(BEGIN + 50 * STEP);
        assertThat(lost.endMicros()).isEqualTo(said(SegmentState.CLOSED).get(1).startMicros());
    }

    @Test
    void shouldMakeWhatIsWholeOfATornFileASegmentWhereverItIsTorn() throws IOException {
        tape.track(H264, BEGIN);
        pictures(140);
        Path part = onlyPart();
        byte[] bytes = Files.readAllBytes(part);
        store.close();
        for (int length = bytes.length; length > 0; length -= 997) {
            try (var file = Files.newByteChannel(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
                file.truncate(length);
            }
            int before = all().size();
            byte[] note = Files.readAllBytes(noteOf(part));
            reopen();
            RecordedSegment end = all().get(before);
            assertThat(end.cause()).isEqualTo(SegmentCause.TORN);
            if (end.state() == SegmentState.CLOSED) {
                assertThat(end.bytes()).isLessThanOrEqualTo(length).isGreaterThan(length - 40_000L);
                assertThat((end.endMicros() - BEGIN) % 1_000_000).isZero();
                Path whole = store.file(end.path());
                Files.move(whole, part);
                Files.write(noteOf(part), note);
            } else {
                assertThat(end.state()).isEqualTo(SegmentState.LOST);
                Files.write(part, bytes);
                Files.write(noteOf(part), note);
                break;
            }
            store.close();
        }
        assertThat(said(SegmentState.CLOSED)).hasSizeGreaterThan(20);
        assertThat(said(SegmentState.LOST)).hasSize(1);
    }

    @Test
    void shouldDeleteTheOldestWhenThereIsMoreThanMayBe() throws IOException {
        tape.track(H264, BEGIN);
        pictures(400);
        tape.close(BEGIN);
        store.close();
        settings = new RecordingSettings(settings.folder(), RecordingSettings.LEAST_BYTES, 1, Set.of(), false);
        reopen();
        long now = BEGIN + 86_400_000_000L + 200 * STEP;
        store.tidy(now);
        List<RecordedSegment> deleted = said(SegmentState.DELETED);
        assertThat(deleted).hasSize(2);
        assertThat(deleted.get(0).cause()).isEqualTo(SegmentCause.KEPT_DAYS_OVER);
        assertThat(store.file(deleted.get(0).path())).doesNotExist();
        assertThat(deleted.get(0).sha256())
                .isEqualTo(said(SegmentState.CLOSED).get(0).sha256());
        assertThat(store.bytes()).isPositive();
    }

    /**
     * On a disk of a few megabytes: {@code mount -t tmpfs -o size=4m none DIR}, then {@code -Ddrover.small.disk=DIR}.
     */
    @Test
    void shouldDeleteTheOldestAndDeclareWhatDoesNotFitOnAFullDisk() throws IOException {
        String disk = System.getProperty("drover.small.disk", "");
        assumeTrue(!disk.isEmpty(), "no small disk was named");
        store.close();
        settings = new RecordingSettings(Path.of(disk, "rec"), RecordingSettings.LEAST_BYTES, 90, Set.of(), false);
        reopen();
        tape.track(H264, BEGIN);
        pictures(6000);
        assertThat(said(SegmentState.DELETED)).isNotEmpty().allMatch(gone -> gone.cause() == SegmentCause.DISK_FULL);
        assertThat(said(SegmentState.LOST)).isEmpty();
        Path foreign = Path.of(disk, "foreign");
        fill(foreign);
        pictures(400);
        assertThat(tape.trouble()).contains("the disk is full");
        Files.delete(foreign);
        pictures(400);
        assertThat(tape.trouble()).isEmpty();
        tape.close(BEGIN);
        RecordedSegment lost = said(SegmentState.LOST).stream()
                .filter(one -> one.path().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(lost.cause()).isEqualTo(SegmentCause.DISK_FULL);
        assertThat(said(SegmentState.CLOSED)).anyMatch(next -> next.startMicros() == lost.endMicros());
        assertThat(said(SegmentState.CLOSED)).anyMatch(before -> before.endMicros() == lost.startMicros());
    }

    /** Until nothing more fits. */
    private static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            byte[] much = new byte[16_384];
            while (true) {
                out.write(much);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    /** As a camera sends them. */
    private void pictures(int count) {
        for (int i = 0; i < count; i++) {
            tape.unit(unit(next, next % 50 == 0, false), BEGIN + next * STEP);
            next++;
        }
    }

    private static NumberedPicture picture(long seq, long micros) {
        return new NumberedPicture(seq, micros, (micros - BEGIN) * 1000);
    }

    private static MediaUnit unit(int number, boolean key, boolean afterLoss) {
        ByteBuffer data = ByteBuffer.allocate(key ? 5000 : 1000);
        data.putInt(data.capacity() - 4).put((byte) (key ? 0x65 : 0x41)).rewind();
        return new MediaUnit(number * STEP * 1000, 0, key, afterLoss, data);
    }

    private List<RecordedSegment> said(SegmentState state) throws IOException {
        return all().stream().filter(said -> said.state() == state).toList();
    }

    private List<RecordedSegment> all() throws IOException {
        List<RecordedSegment> all = new ArrayList<>();
        for (String line : Files.readAllLines(settings.folder().resolve("journal"))) {
            all.add(JournalEntry.read(line).segment());
        }
        return all;
    }

    private Path onlyPart() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("rec/20251129"))) {
            return files.filter(file -> file.toString().endsWith(PartFile.ENDING))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Path noteOf(Path part) {
        return part.resolveSibling(part.getFileName().toString().replace(".mp4.part", ".json"));
    }

    private static void deleteAll(Path day) throws IOException {
        try (Stream<Path> files = Files.list(day)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(day);
    }
}
