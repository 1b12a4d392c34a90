package dev.drover.pipeline.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drover.inference.Box;
import dev.drover.pipeline.track.TrackingFigures.Named;
import dev.drover.pipeline.track.TrackingFigures.Picture;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Small cases whose figures follow from the definitions on paper. */
class TrackingFiguresTest {

    private static final Offset<Double> EXACTLY = within(1e-9);
    private static final Box HERE = new Box(0, 0, 10, 10);
    private static final Box THERE = new Box(100, 0, 110, 10);
    /** Overlaps {@link #HERE} by two thirds of their union. */
    private static final Box NEARLY_HERE = new Box(0, 2, 10, 12);

    private static List<Picture> repeated(int times, Picture picture) {
        return new ArrayList<>(java.util.Collections.nCopies(times, picture));
    }

    private static Picture picture(List<Named> truth, List<Named> tracked) {
        return new Picture(truth, tracked);
    }

    @Test
    void shouldBeOneWhereAllIsRight() {
        List<Named> truth = List.of(new Named(1, HERE), new Named(2, THERE));
        List<Named> tracked = List.of(new Named(8, THERE), new Named(7, HERE));

        assertThat(TrackingFigures.of(repeated(5, picture(truth, tracked))))
                .usingRecursiveComparison()
                .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
                .isEqualTo(new TrackingFigures(1, 1, 1, 1, 1, 0));
    }

    @Test
    void shouldHalveTheAssociationOfATrackThatChangesItsNameHalfWay() {
        List<Picture> pictures = repeated(5, picture(List.of(new Named(1, HERE)), List.of(new Named(7, HERE))));
        pictures.addAll(repeated(5, picture(List.of(new Named(1, HERE)), List.of(new Named(8, HERE)))));

        TrackingFigures figures = TrackingFigures.of(pictures);

        // Each name is with the pig for 5 of the 10 pictures that either is there: 5 / (10 + 5 - 5).
        assertThat(figures.detA()).isEqualTo(1, EXACTLY);
        assertThat(figures.assA()).isEqualTo(0.5, EXACTLY);
        assertThat(figures.hota()).isEqualTo(Math.sqrt(0.5), EXACTLY);
        // 5 of 10 true boxes have the right name; 2 * 5 / (10 + 10).
        assertThat(figures.idf1()).isEqualTo(0.5, EXACTLY);
        assertThat(figures.switches()).isOne();
        assertThat(figures.mota()).isEqualTo(0.9, EXACTLY);
    }

    @Test
    void shouldCountWhatIsMissedAndWhatIsMadeUp() {
        List<Picture> pictures = repeated(8, picture(List.of(new Named(1, HERE)), List.of(new Named(7, HERE))));
        pictures.addAll(repeated(2, picture(List.of(new Named(1, HERE)), List.of())));
        pictures.add(picture(List.of(), List.of(new Named(9, THERE))));

        TrackingFigures figures = TrackingFigures.of(pictures);

        assertThat(figures.detA()).isEqualTo(8.0 / 11, EXACTLY);
        assertThat(figures.assA()).isEqualTo(0.8, EXACTLY);
        assertThat(figures.hota()).isEqualTo(Math.sqrt(8.0 / 11 * 0.8), EXACTLY);
        assertThat(figures.idf1()).isEqualTo(16.0 / 19, EXACTLY);
        assertThat(figures.mota()).isEqualTo((8 - 1) / 10.0, EXACTLY);
    }

    @Test
    void shouldMatchABoxOnlyUpToItsOverlap() {
        TrackingFigures figures = TrackingFigures.of(
                repeated(4, picture(List.of(new Named(1, HERE)), List.of(new Named(7, NEARLY_HERE)))));

        // Two thirds overlap: 13 of the 19 thresholds, 0.05 to 0.65, are met; at the others nothing is.
        assertThat(figures.hota()).isEqualTo(13.0 / 19, EXACTLY);
        assertThat(figures.detA()).isEqualTo(13.0 / 19, EXACTLY);
        assertThat(figures.idf1()).isEqualTo(1, EXACTLY);
    }

    @Test
    void shouldFindAllWrongForTwoWhoChangePlacesAndKeepTheirNames() {
        List<Named> truth = List.of(new Named(1, HERE), new Named(2, THERE));
        List<Picture> pictures = repeated(5, picture(truth, List.of(new Named(7, HERE), new Named(8, THERE))));
        pictures.addAll(repeated(5, picture(truth, List.of(new Named(8, HERE), new Named(7, THERE)))));

        TrackingFigures figures = TrackingFigures.of(pictures);

        // Each pair is together for 5 pictures of 10 + 10 - 5.
        assertThat(figures.assA()).isEqualTo(1.0 / 3, EXACTLY);
        assertThat(figures.idf1()).isEqualTo(0.5, EXACTLY);
        assertThat(figures.switches()).isEqualTo(2);
    }
}
