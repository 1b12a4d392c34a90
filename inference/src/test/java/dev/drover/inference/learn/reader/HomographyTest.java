package dev.drover.inference.learn.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

class HomographyTest {

    private static final float[] SQUARE = {0, 0, 100, 0, 100, 100, 0, 100};

    /** The right side is farther away than the left. */
    private static final float[] TILTED = {10, 20, 70, 35, 70, 65, 10, 80};

    @Test
    void shouldPutEachCornerWhereItWasAskedTo() {
        Homography tilt = Homography.between(SQUARE, TILTED);

        for (int i = 0; i < 8; i += 2) {
            Point2D.Double corner = tilt.at(SQUARE[i], SQUARE[i + 1]);
            assertThat(corner.x).isCloseTo(TILTED[i], within(1e-3));
            assertThat(corner.y).isCloseTo(TILTED[i + 1], within(1e-3));
        }
    }

    @Test
    void shouldShowTheFartherHalfSmaller() {
        Point2D.Double middle = Homography.between(SQUARE, TILTED).at(50, 50);

        assertThat(middle.x).isGreaterThan(40 + 5);
        assertThat(middle.y).isCloseTo(50, within(1e-3));
    }

    @Test
    void shouldComeBackByTheWayBack() {
        Homography there = Homography.between(SQUARE, TILTED);
        Homography back = Homography.between(TILTED, SQUARE);

        Point2D.Double seen = there.at(30, 70);
        Point2D.Double found = back.at(seen.x, seen.y);

        assertThat(found.x).isCloseTo(30, within(1e-2));
        assertThat(found.y).isCloseTo(70, within(1e-2));
    }

    @Test
    void shouldPlaceACharacterBetweenTheMiddlesOfItsSlantedSides() {
        Rectangle2D.Float placed = Homography.between(SQUARE, TILTED).bounds(new Rectangle2D.Float(0, 0, 100, 100));

        assertThat(placed.x).isCloseTo(10, within(1e-3f));
        assertThat(placed.width).isCloseTo(60, within(1e-3f));
        assertThat(placed.y).isCloseTo((20 + 35) / 2f, within(1e-3f));
        assertThat(placed.height).isCloseTo((80 + 65) / 2f - (20 + 35) / 2f, within(1e-3f));
    }
}
