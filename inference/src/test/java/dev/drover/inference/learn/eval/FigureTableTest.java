package dev.drover.inference.learn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.inference.learn.eval.ModelFigure.Kin;
import dev.drover.inference.learn.eval.ModelFigure.Measure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FigureTableTest {

    private static final ModelFigure STREETS =
            new ModelFigure("detector", "person", "streets", Kin.FOREIGN, Measure.AP50, 100, 0.5, 0.4, 0.6);
    private static final ModelFigure PENS =
            new ModelFigure("detector", "pig", "pens", Kin.OWN, Measure.COUNT_MAE, 50, 1.2, 1, 1.4);

    @ParameterizedTest
    @ValueSource(strings = {"detector", "plates", "seals", "ocr"})
    void shouldShipNoModelThatTheTableDoesNotMeasure(String model) throws IOException {
        FigureTable table = FigureTable.shipped();

        assertThat(table.models().get(model))
                .as("weights were exchanged: drover eval table --data ../shared/data --into inference")
                .isEqualTo(manifest(model).path("sha256").asText());
        assertThat(table.figures())
                .filteredOn(f -> f.model().equals(model))
                .isNotEmpty()
                .allSatisfy(f -> {
                    assertThat(f.n()).isPositive();
                    assertThat(f.low()).isLessThanOrEqualTo(f.value() + 1e-9);
                    assertThat(f.high()).isGreaterThanOrEqualTo(f.value() - 1e-9);
                });
    }

    @Test
    void shouldStandInTheReadmeAsItWasMeasured() throws IOException {
        String page = Files.readString(Path.of("README.md"));

        assertThat(page)
                .contains(FigureTable.BEGIN + "\n\n" + FigureTable.shipped().page() + "\n" + FigureTable.END);
    }

    /** A source is foreign only as long as the model's own card does not say that it was learnt from. */
    @Test
    void shouldCallNoSourceForeignThatAModelHasLearntFrom() throws IOException {
        for (ModelFigure figure : FigureTable.shipped().figures()) {
            if (figure.kin() == Kin.FOREIGN && !figure.source().equals("painted")) {
                String learnt = manifest(figure.model()).at("/card/sources").toString();
                assertThat(learnt).as(figure.where()).isNotEmpty();
                assertThat(learnt.replace('/', '-'))
                        .as(figure.where())
                        .doesNotContain(figure.source())
                        .doesNotContain("/" + figure.source() + "\"");
            }
        }
    }

    @Test
    void shouldTellAModelThatGainsOnOneSourceAndLosesOnAnother() {
        FigureTable before = table(STREETS, PENS);

        List<String> said = table(value(STREETS, 0.65), value(PENS, 1.3)).against(before);

        assertThat(said)
                .containsExactly(
                        "better: detector, person, streets, AP50: 0.500 -> 0.650",
                        "WORSE: detector, pig, pens, mean error of the count: 1.200 -> 1.300 (within the interval)",
                        "better in 1 figures, worse in 1: GAINS ON ONE AND LOSES ON ANOTHER");
    }

    @Test
    void shouldCompareOnlyTheSamePictures() {
        ModelFigure more =
                new ModelFigure("detector", "person", "streets", Kin.FOREIGN, Measure.AP50, 120, 0.9, 0.8, 1);

        assertThat(table(more).against(table(STREETS, PENS))).containsExactly("nothing changed");
        assertThat(table(STREETS).against(table(STREETS))).containsExactly("nothing changed");
    }

    @Test
    void shouldKeepTheFiguresOfModelsThatWereNotMeasuredAgain() {
        ModelFigure plates = new ModelFigure("plates", "own", "crops", Kin.OWN, Measure.RIGHT, 10, 0.9, 0.8, 1);
        FigureTable older = new FigureTable(Map.of("detector", "a", "plates", "b"), List.of(STREETS, PENS, plates));

        FigureTable both = new FigureTable(Map.of("detector", "c"), List.of(value(STREETS, 0.7))).over(older);

        assertThat(both.models()).containsEntry("detector", "c").containsEntry("plates", "b");
        assertThat(both.figures()).containsExactly(plates, value(STREETS, 0.7));
    }

    @Test
    void shouldGiveTheIntervalThatOtherDrawsWouldFill() {
        Bootstrap.Interval half = Bootstrap.of(400, drawn -> {
            double sum = 0;
            for (int i : drawn) {
                sum += i % 2;
            }
            return sum / drawn.length;
        });

        assertThat(half.low()).as("a coin thrown 400 times").isCloseTo(0.451, within(0.01));
        assertThat(half.high()).isCloseTo(0.549, within(0.01));
    }

    private static FigureTable table(ModelFigure... figures) {
        return new FigureTable(Map.of("detector", "a"), List.of(figures));
    }

    private static ModelFigure value(ModelFigure f, double value) {
        return new ModelFigure(f.model(), f.of(), f.source(), f.kin(), f.measure(), f.n(), value, f.low(), f.high());
    }

    private static JsonNode manifest(String model) throws IOException {
        try (InputStream in = FigureTableTest.class.getResourceAsStream("/dev/drover/models/" + model + ".json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
