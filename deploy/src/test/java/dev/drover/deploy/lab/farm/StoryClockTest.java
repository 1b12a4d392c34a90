package dev.drover.deploy.lab.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a clock that the test moves. */
class StoryClockTest {

    @TempDir
    private Path folder;

    private long nanos;
    private final StoryClock story = new StoryClock(() -> nanos);

    private void pass(double seconds) {
        nanos += Math.round(seconds * 1e9);
    }

    @Test
    void shouldNotBeginBeforeItsFirstClient() {
        pass(10);
        assertThat(story.now()).isZero();

        story.begin();
        pass(3);

        assertThat(story.now()).isEqualTo(3);
    }

    @Test
    void shouldStandAtItsCueUntilItIsToldToGoOn() {
        story.begin();
        pass(100);
        assertThat(story.now()).isEqualTo(StoryCue.FIRST.until());
        assertThat(story.stands(StoryCue.FIRST.until())).isTrue();

        story.cue(new StoryCue(55, 1));
        pass(5);

        assertThat(story.now()).isEqualTo(StoryCue.FIRST.until() + 5);
        assertThat(story.stands(StoryCue.FIRST.until())).isFalse();
    }

    @Test
    void shouldGoSlowerThanTheWallClockAtASlowPace() {
        story.begin();
        story.cue(new StoryCue(1000, 0.5));
        pass(20);

        assertThat(story.now()).isEqualTo(10);
        assertThat(story.millisTo(11)).isEqualTo(2000);
    }

    @Test
    void shouldWaitForACameraThatIsLateSoThatNoneHurries() {
        story.begin();
        story.cue(new StoryCue(1000, 1));
        pass(10);
        story.shown(4);

        assertThat(story.now()).isEqualTo(4);
        assertThat(story.lost()).isEqualTo(6);
    }

    @Test
    void shouldNotCallACameraLateForAFewMilliseconds() {
        story.begin();
        pass(10);
        story.shown(9.9);

        assertThat(story.now()).isEqualTo(10);
        assertThat(story.lost()).isZero();
    }

    @Test
    void shouldReadTheCueThatWasTold() throws IOException {
        Path file = folder.resolve("cue");
        assertThat(StoryCue.read(file)).isEmpty();
        new StoryCue(355, 0.8).write(file);
        assertThat(StoryCue.read(file)).contains(new StoryCue(355, 0.8));

        Files.writeString(file, "355 nonsense");
        assertThat(StoryCue.read(file)).isEmpty();
    }
}
