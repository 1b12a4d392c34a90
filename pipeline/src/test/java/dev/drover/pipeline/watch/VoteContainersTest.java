package dev.drover.pipeline.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.UntimedSighting;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoteContainersTest {

    private static final String NUMBER = "TEMU9221353";
    private static final String OTHER = "CSQU3054383";

    private final Watching<VoteContainers.Memory> camera = new Watching<>(new VoteContainers());

    @Test
    void shouldTellANumberWithTheFramesThatShowIt() {
        show(NUMBER, 0.95f);
        show(NUMBER, 0.99f);

        UntimedSighting told = camera.lastOf(Sighting.Kind.READING);
        assertThat(told.subject()).isEqualTo("container");
        assertThat(told.values())
                .containsEntry("text", NUMBER)
                .containsEntry("check", "PASSED")
                .containsEntry("votes", "2")
                .containsEntry("confidence", "0.99");
        assertThat(told.frames()).hasSize(2);
    }

    @Test
    void shouldNotBeSureOfANumberThatAnotherDisputes() {
        show(NUMBER, 0.99f);
        show(OTHER, 0.99f);

        assertThat(camera.told).allMatch(told -> told.subject().equals("container"));
        assertThat(Double.parseDouble(
                        camera.lastOf(Sighting.Kind.READING).values().get("confidence")))
                .isLessThan(0.6);
    }

    @Test
    void shouldHearNoNumberWhoseCheckDigitIsWrong() {
        show("TEMU9221354", 0.99f);

        assertThat(camera.told).isEmpty();
    }

    @Test
    void shouldTellTheLastWordOnceTheContainerIsGoneAndForgetIt() {
        show(NUMBER, 0.99f);
        camera.micros += 61_000_000;
        camera.picture();
        camera.picture();

        assertThat(camera.told).hasSize(2);
        assertThat(camera.told.get(1).values()).containsEntry("ended", "true");
        assertThat(camera.memory.votes()).isEmpty();
    }

    private void show(String number, float sure) {
        camera.picture(
                List.of(),
                List.of(new Reading(
                        ReadingKind.CONTAINER,
                        new Box(10, 10, 200, 40),
                        number,
                        Collections.nCopies(number.length(), sure),
                        sure,
                        "level",
                        1)));
    }
}
