package dev.drover.deploy.plant.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.deploy.plant.data.DiskWatch.Space;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskWatchTest {

    private static final long GIB = 1L << 30;
    private static final long TOTAL = 100 * GIB;

    @TempDir
    private Path folder;

    private final List<String> done = new ArrayList<>();
    private Space space = new Space(TOTAL, TOTAL);
    private boolean readable = true;
    private DiskWatch watch;

    @BeforeEach
    void watch() {
        watch = new DiskWatch(folder, this::look, new DiskWatch.Plant() {
            @Override
            public void stopWriters() {
                done.add("stop");
            }

            @Override
            public void startWriters() {
                done.add("start");
            }

            @Override
            public void say(String line) {
                done.add(line);
            }
        });
    }

    private Space look() throws IOException {
        if (!readable) {
            throw new IOException("Input/output error");
        }
        return space;
    }

    private void at(long usable) throws InterruptedException {
        space = new Space(usable, TOTAL);
        watch.look();
    }

    @Test
    void shouldTellOnceAtSeventyAndOnceAtNinetyPerCent() throws Exception {
        at(31 * GIB);
        at(30 * GIB);
        at(31 * GIB);
        at(30 * GIB);
        at(10 * GIB);
        at(9 * GIB);

        assertThat(done).hasSize(2);
        assertThat(done.get(0)).contains("70 % used", "30.0 GiB left");
        assertThat(done.get(1)).contains("NEARLY FULL", "90 % used");
    }

    @Test
    void shouldTellWhenThereIsRoomAgain() throws Exception {
        at(20 * GIB);

        at(60 * GIB);

        assertThat(done).last().asString().contains("room again: 40 % used");
    }

    @Test
    void shouldHoldAReserveAndGiveItBackBeforeTheWritersAreStopped() throws Exception {
        at(20 * GIB);
        assertThat(folder.resolve("reserve")).hasSize(64 << 20);

        at(50L << 20);

        assertThat(folder.resolve("reserve")).doesNotExist();
        assertThat(done).last().isEqualTo("stop");
        assertThat(done.get(done.size() - 2)).contains("THE DISK IS FULL", "50 MiB left");
    }

    @Test
    void shouldNotStartTheWritersOnTheRoomThatTheReserveMade() throws Exception {
        at(20 * GIB);
        at(95L << 20);

        at((95L + 64) << 20);
        assertThat(done).doesNotContain("start");
        at(GIB);

        assertThat(done).last().isEqualTo("start");
    }

    @Test
    void shouldDecideNothingOnADiskItCannotSee() throws Exception {
        readable = false;

        watch.look();
        watch.look();

        assertThat(done).hasSize(1).first().asString().contains("cannot be looked at", "Input/output error");
    }
}
