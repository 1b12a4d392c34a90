package dev.drover.inference.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Detector;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlateSearchTest {

    @Test
    void shouldCoverAPortraitWithWindowsThatOverlap() {
        List<Box> windows = PlateSearch.windows(720, 1160);

        assertThat(windows.get(0)).isEqualTo(new Box(0, 0, 720, 1160));
        assertThat(windows).hasSizeLessThan(120).allSatisfy(w -> {
            assertThat(w.x1()).isGreaterThanOrEqualTo(0);
            assertThat(w.y1()).isGreaterThanOrEqualTo(0);
            assertThat(w.x2()).isLessThanOrEqualTo(720);
            assertThat(w.y2()).isLessThanOrEqualTo(1160);
        });
        for (int y = 60; y < 1100; y += 40) {
            Box plate = new Box(300, y - 20, 420, y + 20);
            assertThat(windows.stream().filter(w -> w.width() < 250).anyMatch(w -> holds(w, plate)))
                    .as("a small window holds " + plate)
                    .isTrue();
        }
    }

    @Test
    void shouldLookAtASmallPictureWithoutEnd() {
        assertThat(PlateSearch.windows(1, 1)).isNotEmpty().hasSizeLessThan(10);
        assertThat(PlateSearch.windows(3840, 300)).hasSizeLessThan(60);
    }

    @Test
    void shouldMoveBoxesOfWindowsBackAndKeepOneAPlate() {
        Picture photo = white(new Picture(600, 1000, new byte[3 * 600 * 1000]), 300, 700);

        List<Detection> plates = new PlateSearch(new WhiteDot()).plates(photo);

        assertThat(plates).hasSize(1);
        Box box = plates.get(0).box();
        assertThat(box.x1()).isCloseTo(270, within(1f));
        assertThat(box.y1()).isCloseTo(690, within(1f));
    }

    private static boolean holds(Box window, Box plate) {
        return window.x1() <= plate.x1()
                && window.y1() <= plate.y1()
                && window.x2() >= plate.x2()
                && window.y2() >= plate.y2();
    }

    private static Picture white(Picture picture, int x, int y) {
        picture.bgr()[3 * (y * picture.width() + x)] = -1;
        return picture;
    }

    /** Finds a plate of 60x20 around a white pixel; a person beside it, which is none. */
    private static final class WhiteDot implements Detector {

        @Override
        public List<List<Detection>> detect(List<Picture> pictures) {
            Picture p = pictures.get(0);
            for (int i = 0; i < p.width() * p.height(); i++) {
                if (p.bgr()[3 * i] == -1) {
                    float x = i % p.width();
                    float y = i / p.width();
                    Box box = new Box(x - 30, y - 10, x + 30, y + 10);
                    return List.of(List.of(
                            new Detection(ObjectClass.PLATE, 0.8f, box), new Detection(ObjectClass.PERSON, 0.9f, box)));
                }
            }
            return List.of(List.of());
        }

        @Override
        public String modelSha256() {
            return "none";
        }

        @Override
        public void close() {}
    }
}
