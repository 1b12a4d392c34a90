package dev.drover.deploy.lab.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybackTest {

    private static final Playback.Tally NOBODY = new Playback.Tally() {
        @Override
        public void sent(int streams) {}

        @Override
        public void heldUp(double seconds) {}
    };

    @TempDir
    private Path folder;

    private SceneFilm film;
    private Playback playback;
    private Thread thread;

    /** Remembers the marks of the units it got. */
    private static final class Taker implements Outlet {
        final List<Integer> marks = new CopyOnWriteArrayList<>();
        final AtomicBoolean disposed = new AtomicBoolean();
        final AtomicInteger asked = new AtomicInteger();
        volatile boolean starting;
        final AtomicInteger refuses = new AtomicInteger();
        volatile boolean gone;

        @Override
        public boolean started() {
            asked.incrementAndGet();
            return !starting;
        }

        @Override
        public boolean send(byte[] unit) {
            if (refuses.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                return false;
            }
            marks.add((int) unit[10]);
            return !gone && !starting;
        }

        @Override
        public boolean gone() {
            return gone;
        }

        @Override
        public void dispose() {
            disposed.set(true);
        }
    }

    @BeforeEach
    void makeFilm() throws Exception {
        film = SceneFilm.empty(folder.resolve("a.h264"), 6);
        for (int i = 0; i < 6; i++) {
            film.append(SceneFilmTest.unit(i % 3 == 0, i));
        }
    }

    @AfterEach
    void stop() throws Exception {
        playback.stop();
        thread.join();
        film.close();
    }

    private void play(boolean again) {
        play(again, NOBODY);
    }

    private void play(boolean again, Playback.Tally tally) {
        playback = new Playback(
                "test", film, new Reel(film.frames(), 50, List.of()), again, false, tally, System::nanoTime);
        thread = new Thread(playback);
        thread.start();
    }

    @Test
    void shouldBeginWithTheFirstClientAndStartAgainAtTheEnd() {
        play(true);
        assertThat(playback.next()).isZero();
        Taker taker = new Taker();

        playback.watch(taker);

        await().until(() -> taker.marks.size() >= 14);
        assertThat(List.copyOf(taker.marks).subList(0, 14)).containsExactly(0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 0, 1);
    }

    @Test
    void shouldRepeatTheSecondBeforeItsCueAndThenGoOnWithTheNextFrame() {
        StoryClock story = new StoryClock(System::nanoTime);
        story.cue(new StoryCue(3 / 50.0, 1));
        playback = Playback.of(story, "test", film, new Reel(film.frames(), 50, List.of()), NOBODY, System::nanoTime);
        thread = new Thread(playback);
        thread.start();
        Taker taker = new Taker();

        playback.watch(taker);

        await().until(() -> taker.marks.size() >= 9);
        assertThat(playback.next()).isEqualTo(3);
        assertThat(List.copyOf(taker.marks).subList(0, 9)).containsExactly(0, 1, 2, 0, 1, 2, 0, 1, 2);
        story.cue(new StoryCue(1000, 1));
        await().until(() -> taker.marks.contains(5));
        int gone = taker.marks.indexOf(3);
        assertThat(List.copyOf(taker.marks).subList(gone, gone + 3)).containsExactly(3, 4, 5);
    }

    @Test
    void shouldLetALaterClientInAtAKeyFrame() {
        play(true);
        playback.begin();
        await().until(() -> playback.next() >= 2);
        Taker taker = new Taker();

        playback.watch(taker);

        await().until(() -> taker.marks.size() >= 4);
        assertThat(taker.marks.get(0) % 3).isZero();
        int first = taker.marks.get(0);
        assertThat(List.copyOf(taker.marks).subList(0, 4))
                .containsExactly(first, (first + 1) % 6, (first + 2) % 6, (first + 3) % 6);
    }

    @Test
    void shouldBeginWhenTheStreamOfItsFirstClientRuns() {
        play(true);
        Taker taker = new Taker();
        taker.starting = true;
        playback.watch(taker);
        await().until(() -> taker.asked.get() >= 3);
        long before = playback.next();

        taker.starting = false;

        await().until(() -> taker.marks.size() >= 6);
        assertThat(before).isZero();
        assertThat(List.copyOf(taker.marks).subList(0, 6)).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void shouldLetAStreamThatStillStartsInLaterAndNotTakeItForGone() {
        play(true);
        Taker first = new Taker();
        playback.watch(first);
        Taker late = new Taker();
        late.starting = true;
        playback.watch(late);
        await().until(() -> late.asked.get() >= 6);

        late.starting = false;

        await().until(() -> late.marks.size() >= 4);
        assertThat(late.disposed).isFalse();
        assertThat(late.marks.get(0) % 3).isZero();
    }

    @Test
    void shouldGoOnAtAKeyFrameWithAStreamThatRefusedAUnitBetweenTwoStates() {
        play(true);
        Taker taker = new Taker();
        taker.refuses.set(1);

        playback.watch(taker);

        await().until(() -> taker.marks.size() >= 4);
        assertThat(List.copyOf(taker.marks).subList(0, 4)).containsExactly(3, 4, 5, 0);
        assertThat(taker.disposed).isFalse();
    }

    @Test
    void shouldForgetAStreamThatIsGone() {
        play(true);
        Taker taker = new Taker();
        taker.gone = true;

        playback.watch(taker);

        await().untilTrue(taker.disposed);
        await().until(() -> playback.streams() == 0);
        assertThat(taker.marks).hasSize(1);
    }

    @Test
    void shouldStayInItsLastSecondWhenItDoesNotStartAgain() {
        play(false);
        Taker taker = new Taker();

        playback.watch(taker);

        await().until(() -> taker.marks.size() >= 12);
        assertThat(List.copyOf(taker.marks).subList(0, 12)).containsExactly(0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5);
    }

    @Test
    void shouldGoOnWhereItWasAfterAPause() {
        play(true);
        Taker taker = new Taker();
        playback.watch(taker);
        await().until(() -> taker.marks.size() >= 3);

        playback.pause();
        long at = playback.next();
        playback.resume();

        await().until(() -> playback.next() > at + 3);
        for (int i = 0; i < taker.marks.size(); i++) {
            assertThat(taker.marks.get(i)).isEqualTo(i % 6);
        }
    }

    @Test
    void shouldBeginAnewWhenRestarted() {
        play(true);
        Taker taker = new Taker();
        playback.watch(taker);
        await().until(() -> playback.next() >= 9);

        playback.pause();
        playback.restart();

        assertThat(playback.next()).isZero();
        int before = taker.marks.size();
        playback.resume();
        await().until(() -> taker.marks.size() >= before + 7);
        // One that was on its way when the scene was stopped may come first.
        assertThat(List.copyOf(taker.marks).subList(before, before + 7)).containsSequence(0, 1, 2, 3, 4, 5);
        assertThat(List.copyOf(taker.marks).subList(before, before + 2)).contains(0);
    }

    @Test
    void shouldHoldTheSceneUpUntilAFrameIsPainted() throws Exception {
        film.close();
        film = SceneFilm.empty(folder.resolve("b.h264"), 3);
        film.append(SceneFilmTest.unit(true, 0));
        AtomicBoolean late = new AtomicBoolean();
        play(true, new Playback.Tally() {
            @Override
            public void sent(int streams) {}

            @Override
            public void heldUp(double seconds) {
                late.set(seconds > 0);
            }
        });
        Taker taker = new Taker();
        playback.watch(taker);
        await().until(() -> playback.next() == 2);
        assertThat(taker.marks).containsExactly(0);

        film.append(SceneFilmTest.unit(false, 1));
        film.append(SceneFilmTest.unit(false, 2));

        await().until(() -> taker.marks.size() >= 4);
        assertThat(List.copyOf(taker.marks).subList(0, 4)).containsExactly(0, 1, 2, 0);
        assertThat(late).isTrue();
    }
}
