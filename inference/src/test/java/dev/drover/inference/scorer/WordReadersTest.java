package dev.drover.inference.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Look;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.paint.container.ContainerLayout;
import dev.drover.inference.paint.container.ContainerPainter;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordReadersTest {

    private static final int WIDTH = 1100;
    private static final int HEIGHT = 640;

    @Test
    void shouldReadAContainersNumberWhereAVehicleStandsAndOnlyWhenAskedTo() {
        Picture gate = gate();
        Box vehicle = new Box(100, 30, 100 + ContainerPainter.WIDTH, 30 + ContainerPainter.HEIGHT);
        List<Detection> truck = List.of(new Detection(ObjectClass.VEHICLE, 0.9f, vehicle));
        List<Detection> person = List.of(new Detection(ObjectClass.PERSON, 0.9f, vehicle));

        try (WordReaders words = WordReaders.open()) {
            List<Reading> read = words.read(gate, truck, Look.STEEL);

            assertThat(read).extracting(Reading::text).containsExactly("TEMU9221353");
            assertThat(read.get(0).box().shareIn(vehicle)).isGreaterThan(0.99);
            assertThat(read.get(0).box().x1()).isGreaterThan(200);
            assertThat(words.read(gate, person, Look.STEEL)).isEmpty();
            assertThat(words.read(gate, truck, Look.CLOSE)).isEmpty();
        }
    }

    /** A container that stands a hundred pixels from the left and thirty from above. */
    private static Picture gate() {
        byte[] side = new ContainerPainter()
                .paint("TEMU9221353", new ContainerPainter.Look(ContainerLayout.ROWS, false, false), 11);
        byte[] bgr = new byte[3 * WIDTH * HEIGHT];
        for (int y = 0; y < ContainerPainter.HEIGHT; y++) {
            System.arraycopy(
                    side,
                    3 * y * ContainerPainter.WIDTH,
                    bgr,
                    3 * ((y + 30) * WIDTH + 100),
                    3 * ContainerPainter.WIDTH);
        }
        return new Picture(WIDTH, HEIGHT, bgr);
    }
}
