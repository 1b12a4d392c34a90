package dev.drover.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    private static final long NOW = 1_795_000_000_000_000L;
    private static final long MIB = 1L << 20;

    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void nameHome() {
        home = folder.resolve("spool");
    }

    @Test
    void shouldGiveBackInOrderWhatWasAppended() throws Exception {
        try (Spool spool = Spool.open(home, 4 * MIB)) {
            append(spool, 1, 0, 50);
            assertThat(seqs(spool)).containsExactlyElementsOf(range(0, 50));
        }
    }

    @Test
    void shouldGiveBackAfterAKillWhatWasNotAcknowledged() throws Exception {
        try (Spool spool = Spool.open(home, 4 * MIB)) {
            append(spool, 1, 0, 50);
            Spool.Entry tenth = entryAt(spool, 9);
            spool.ack(tenth.next());
            spool.tidy();
            append(spool, 1, 50, 60);
            try (Spool afterKill = Spool.open(killed(), 4 * MIB)) {
                assertThat(seqs(afterKill)).containsExactlyElementsOf(range(10, 60));
            }
        }
    }

    @Test
    void shouldCutOffTheRecordThatWasBeingWrittenWhereverItStops() throws Exception {
        try (Spool spool = Spool.open(home, 4 * MIB)) {
            append(spool, 1, 0, 3);
            Path whole = onlySegment(home);
            long twoRecords = entryAt(spool, 1).next();
            for (long length = twoRecords; length < Files.size(whole); length += 7) {
                Path copy = killed();
                truncate(onlySegment(copy), length);
                try (Spool torn = Spool.open(copy, 4 * MIB)) {
                    append(torn, 2, 0, 1);
                    assertThat(seqs(torn)).containsExactly(0L, 1L, 0L);
                }
            }
        }
    }

    @Test
    void shouldGoOnBehindADamagedPlace() throws Exception {
        try (Spool spool = Spool.open(home, MIB)) {
            append(spool, 1, 0, 40);
            Path copy = killed();
            List<Path> segments = segments(copy);
            assertThat(segments).hasSizeGreaterThan(2);
            byte[] bytes = Files.readAllBytes(segments.get(0));
            bytes[bytes.length / 2] ^= 1;
            Files.write(segments.get(0), bytes);
            try (Spool damaged = Spool.open(copy, MIB)) {
                List<Long> left = seqs(damaged);
                assertThat(left)
                        .hasSizeBetween(30, 39)
                        .startsWith(0L)
                        .endsWith(39L)
                        .isSorted();
            }
        }
    }

    @Test
    void shouldTakeNoMorePicturesWhenFullButStillTheDeclaredGap() throws Exception {
        try (Spool spool = Spool.open(home, MIB)) {
            long seq = 0;
            while (spool.append(picture(1, seq))) {
                seq++;
            }
            Frame gap = Frame.gap(new FrameId("cam", 1, seq), NOW, NOW - 5, NOW, GapCause.SPOOL_FULL, "");
            assertThat(spool.append(gap)).isTrue();
            assertThat(spool.append(picture(1, seq + 1))).isFalse();
            spool.ack(entryAt(spool, (int) seq - 1).next());
            assertThat(spool.append(picture(1, seq + 1))).isTrue();
            assertThat(spool.bytes()).isLessThanOrEqualTo(MIB);
        }
    }

    @Test
    void shouldFreeTheDiskOnceKafkaHasTheFrames() throws Exception {
        try (Spool spool = Spool.open(home, MIB)) {
            append(spool, 1, 0, 40);
            long before = segments(home).size();
            spool.ack(entryAt(spool, 39).next());
            spool.tidy();
            assertThat(before).isGreaterThan(2);
            assertThat(segments(home)).hasSize(1);
        }
    }

    @Test
    void shouldNeverGiveOutASessionTwiceNorForgetWhatACameraHasCovered() throws Exception {
        long first;
        try (Spool spool = Spool.open(home, MIB)) {
            first = spool.nextSession();
            append(spool, first, 0, 40);
            spool.keepEpoch(first, 77);
            spool.ack(entryAt(spool, 39).next());
            spool.tidy();
            try (Spool afterKill = Spool.open(killed(), MIB)) {
                assertThat(afterKill.nextSession()).isGreaterThan(first);
                assertThat(afterKill.coveredMicros("cam")).isEqualTo(NOW + 39);
                assertThat(afterKill.epochOf(first)).isEqualTo(77);
                assertThat(afterKill.read(afterKill.firstUnacked(), 0)).isNull();
            }
        }
    }

    @Test
    void shouldRefuseASecondProcess() throws Exception {
        try (Spool spool = Spool.open(home, MIB)) {
            assertThat(spool.bytes()).isZero();
            assertThatThrownBy(() -> Spool.open(home, MIB)).isInstanceOf(IOException.class);
        }
    }

    /** What a killed process leaves: the files as they are, the lock gone. */
    private Path killed() throws IOException {
        Path copy = Files.createTempDirectory(folder, "killed");
        try (var files = Files.list(home)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private static void truncate(Path file, long length) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    private static List<Path> segments(Path home) throws IOException {
        try (var files = Files.list(home)) {
            return files.filter(Segment::isSegment).sorted().toList();
        }
    }

    private static Path onlySegment(Path home) throws IOException {
        assertThat(segments(home)).hasSize(1);
        return segments(home).get(0);
    }

    private static void append(Spool spool, long session, long from, long to) {
        for (long seq = from; seq < to; seq++) {
            assertThat(spool.append(picture(session, seq))).isTrue();
        }
    }

    private static Frame picture(long session, long seq) {
        return Frame.picture(new FrameId("cam", session, seq), NOW + seq, -1, 640, 360, false, new byte[17_000]);
    }

    private static Spool.Entry entryAt(Spool spool, int index) throws Exception {
        Spool.Entry entry = spool.read(spool.firstUnacked(), 0);
        for (int i = 0; i < index; i++) {
            entry = spool.read(entry.next(), 0);
        }
        return entry;
    }

    private static List<Long> seqs(Spool spool) throws Exception {
        List<Long> seqs = new ArrayList<>();
        for (var entry = spool.read(spool.firstUnacked(), 0); entry != null; entry = spool.read(entry.next(), 0)) {
            seqs.add(entry.frame().id().seq());
        }
        return seqs;
    }

    private static List<Long> range(long from, long to) {
        List<Long> range = new ArrayList<>();
        for (long i = from; i < to; i++) {
            range.add(i);
        }
        return range;
    }
}
