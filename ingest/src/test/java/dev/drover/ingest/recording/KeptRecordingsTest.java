package dev.drover.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ingest.media.MediaTrack;
import dev.drover.ingest.media.MediaUnit;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.RecordingKeep;
import dev.drover.ingest.wire.RetentionClass;
import dev.drover.ingest.wire.SegmentCause;
import dev.drover.ingest.wire.SegmentState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which recordings go when there is no room, and which stay; on a disk of two megabytes. */
class KeptRecordingsTest {

    private static final MediaTrack H264 = new MediaTrack("H264", 320, 240, new byte[] {1, 66, 0, 30});
    private static final long BEGIN = 1_764_459_000_000_000L;
    private static final long STEP = 40_000;
    /** Of a segment: three times fifty pictures. */
    private static final long SEGMENT = 150 * STEP;

    private static final long DISK = 2L << 20;

    @TempDir
    Path folder;

    private RecordingSettings settings;
    private RecordingStore store;
    private SegmentTape tape;
    private long full;
    private int next;

    @BeforeEach
    void open() throws IOException {
        settings = new RecordingSettings(folder.resolve("rec"), RecordingSettings.LEAST_BYTES, 1, Set.of(), true);
        reopen();
        tape.track(H264, BEGIN);
    }

    private void reopen() throws IOException {
        store = RecordingStore.open(settings, new SmallDisk(), BEGIN);
        tape = new SegmentTape("cam", store, (camera, session) -> 1L);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void shouldLetTheOldestGoThatNobodyNeedsAndKeepWhatIsNeeded() throws IOException {
        store.keeps().put(keep("looked through", 0, Long.MAX_VALUE, RetentionClass.RAW));
        store.keeps().put(keep("alarm", BEGIN + 2 * SEGMENT + 1, BEGIN + 3 * SEGMENT, RetentionClass.EVIDENCE));
        store.keeps().put(keep("case", BEGIN, BEGIN + 1, RetentionClass.HELD));
        pictures(150 * 40);
        assertThat(said(SegmentState.DELETED)).hasSizeGreaterThan(20).allSatisfy(gone -> {
            assertThat(gone.cause()).isEqualTo(SegmentCause.DISK_FULL);
            assertThat(gone.retention()).isEqualTo(RetentionClass.RAW);
        });
        assertThat(said(SegmentState.DELETED))
                .extracting(gone -> (gone.startMicros() - BEGIN) / SEGMENT)
                .startsWith(1L, 3L, 4L, 5L)
                .doesNotContain(0L, 2L);
        assertThat(store.file(RecordingStore.path("cam", BEGIN))).exists();
        assertThat(store.file(RecordingStore.path("cam", BEGIN + 2 * SEGMENT))).exists();
        assertThat(said(SegmentState.LOST)).isEmpty();
        assertThat(tape.trouble()).isEmpty();
    }

    @Test
    void shouldRaiseTheAlarmAndDeclareTheHoleWhereAllIsNeededAndGoOnOnceItIsNot() throws IOException {
        store.keeps().put(keep("looked through", 0, Long.MAX_VALUE, RetentionClass.RAW));
        store.keeps().put(keep("loading", BEGIN, Long.MAX_VALUE, RetentionClass.EVIDENCE));
        pictures(150 * 40);
        assertThat(said(SegmentState.DELETED)).isEmpty();
        assertThat(tape.trouble()).contains("the disk is full").contains("needed");
        store.keeps().remove("loading");
        pictures(150 * 4);
        assertThat(tape.trouble()).isEmpty();
        tape.close(BEGIN);
        assertThat(said(SegmentState.DELETED)).isNotEmpty();
        assertNothingIsUndeclared();
        assertThat(said(SegmentState.LOST)).isNotEmpty().allSatisfy(hole -> assertThat(hole.cause())
                .isEqualTo(SegmentCause.DISK_FULL));
    }

    @Test
    void shouldDeleteNothingOfWhichNobodySaidAnything() throws IOException {
        store.keeps().put(keep("looked through", 0, BEGIN + SEGMENT, RetentionClass.RAW));
        pictures(150 * 40);
        assertThat(said(SegmentState.DELETED))
                .extracting(RecordedSegment::startMicros)
                .containsExactly(BEGIN);
        assertThat(tape.trouble()).contains("not yet looked through");
    }

    @Test
    void shouldDeleteNothingForItsAgeThatIsNeeded() throws IOException {
        pictures(150 * 4);
        tape.close(BEGIN);
        store.keeps().put(keep("looked through", 0, Long.MAX_VALUE, RetentionClass.RAW));
        store.keeps().put(keep("case", BEGIN + SEGMENT, BEGIN + 2 * SEGMENT, RetentionClass.HELD));
        store.tidy(BEGIN + 3 * 86_400_000_000L);
        assertThat(said(SegmentState.DELETED))
                .extracting(gone -> (gone.startMicros() - BEGIN) / SEGMENT)
                .containsExactly(0L, 2L, 3L);
        assertThat(said(SegmentState.DELETED)).allMatch(gone -> gone.cause() == SegmentCause.KEPT_DAYS_OVER);
    }

    @Test
    void shouldKnowAfterAStartWithoutKafkaWhatWasNeeded() throws IOException {
        store.keeps().put(keep("looked through", 0, Long.MAX_VALUE, RetentionClass.RAW));
        store.keeps().put(keep("case", BEGIN, BEGIN + SEGMENT, RetentionClass.HELD));
        pictures(150 * 3);
        tape.close(BEGIN);
        store.classify(BEGIN);
        store.close();
        reopen();
        assertThat(store.keeps().classOf("cam", BEGIN, BEGIN + SEGMENT)).isEqualTo(RetentionClass.HELD);
        assertThat(store.keeps().free("cam", BEGIN, BEGIN + SEGMENT)).isFalse();
        assertThat(store.keeps().free("cam", BEGIN + SEGMENT, BEGIN + 2 * SEGMENT))
                .isTrue();
        assertThat(store.keeps().free("other", BEGIN + SEGMENT, BEGIN + 2 * SEGMENT))
                .isFalse();
    }

    @Test
    void shouldSayOfEachRecordingHowLongItIsKeptWhenThatBecomesAnotherTime() throws IOException {
        pictures(150 * 3);
        tape.close(BEGIN);
        store.keeps().put(keep("alarm", BEGIN + 10, BEGIN + SEGMENT + 1, RetentionClass.EVIDENCE));
        store.classify(BEGIN + 7);
        assertThat(newest(0).retention()).isEqualTo(RetentionClass.EVIDENCE);
        assertThat(newest(0).saidMicros()).isEqualTo(BEGIN + 7);
        assertThat(newest(1).retention()).isEqualTo(RetentionClass.EVIDENCE);
        assertThat(newest(2).retention()).isEqualTo(RetentionClass.RAW);
        store.keeps().put(keep("case", BEGIN, BEGIN + SEGMENT, RetentionClass.HELD));
        store.keeps().remove("alarm");
        store.classify(BEGIN + 8);
        assertThat(newest(0).retention()).isEqualTo(RetentionClass.HELD);
        assertThat(newest(1).retention()).isEqualTo(RetentionClass.RAW);
        assertThat(newest(1).state()).isEqualTo(SegmentState.CLOSED);
        assertThat(SegmentNotes.read(store.file(newest(0).path())).segment()).isEqualTo(newest(0));
    }

    @Test
    void shouldForgetWhatIsNotSaidAnyMore() {
        store.keeps().put(keep("case", BEGIN, BEGIN + SEGMENT, RetentionClass.HELD));
        store.keeps().replaceAll(List.of(keep("looked through", 0, Long.MAX_VALUE, RetentionClass.RAW)));
        assertThat(store.keeps().free("cam", BEGIN, BEGIN + SEGMENT)).isTrue();
    }

    /** Of each moment from the first picture on it is said that it is recorded, or that it is lost. */
    private void assertNothingIsUndeclared() throws IOException {
        long known = BEGIN;
        List<RecordedSegment> said = new ArrayList<>(said(SegmentState.CLOSED));
        said.addAll(said(SegmentState.LOST));
        said.sort((one, other) -> Long.compare(one.startMicros(), other.startMicros()));
        for (RecordedSegment one : said) {
            assertThat(one.startMicros()).isLessThanOrEqualTo(known);
            known = Math.max(known, one.endMicros());
        }
        assertThat(known).isEqualTo(BEGIN + next * STEP);
    }

    private static RecordingKeep keep(String id, long from, long to, RetentionClass retention) {
        return new RecordingKeep(id, "cam", from, to, retention, "");
    }

    private void pictures(int count) {
        for (int i = 0; i < count; i++) {
            boolean key = next % 50 == 0;
            ByteBuffer data = ByteBuffer.allocate(key ? 5000 : 1000);
            data.putInt(data.capacity() - 4).put((byte) (key ? 0x65 : 0x41)).rewind();
            tape.unit(new MediaUnit(next * STEP * 1000, 0, key, false, data), BEGIN + next * STEP);
            if (next % 25 == 0) {
                // What ended gets its name.
                tape.tick(BEGIN + next * STEP);
            }
            next++;
        }
    }

    private RecordedSegment newest(int number) throws IOException {
        return all().stream()
                .filter(said -> said.startMicros() == BEGIN + number * SEGMENT)
                .reduce((earlier, later) -> later)
                .orElseThrow();
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

    /** What lies in the folder takes room, and nothing else does. */
    private final class SmallDisk implements RecordingStore.Disk {

        @Override
        public long usable() throws IOException {
            full = 0;
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().contains(".mp4")).forEach(file -> full += size(file));
            }
            return DISK - full;
        }

        private long size(Path file) {
            try {
                return Files.size(file);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        @Override
        public long total() {
            return DISK;
        }
    }
}
