package dev.drover.deploy.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.inference.ObjectClass;
import dev.drover.ingest.config.InvalidConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisPlanTest {

    @TempDir
    Path temp;

    @Test
    void shouldReadLinesAndWhatThePapersSay() throws Exception {
        AnalysisPlan plan = plan(
                """
                declaredHead: 40
                plates: [粤B12345]
                lines:
                  - id: ramp
                    from: [0.1, 0.5]
                    to: [0.9, 0.5]
                  - {id: road, from: [0, 0.6], to: [1, 0.6], counts: vehicle, margin: 0.05}
                """);

        assertThat(plan.declaredHead()).isEqualTo(40);
        assertThat(plan.plates()).containsExactly("粤B12345");
        assertThat(plan.lines().get(0).asLine().counts()).isEqualTo(ObjectClass.PIG);
        assertThat(plan.lines().get(1).asLine().counts()).isEqualTo(ObjectClass.VEHICLE);
        assertThat(plan.lines().get(1).asLine().margin()).isEqualTo(0.05);
    }

    @Test
    void shouldSayNothingAboutHeadWhenThePlanSaysNothing() throws Exception {
        assertThat(plan("seals: []").declaredHead()).isEqualTo(-1);
    }

    @Test
    void shouldRefuseAnUnknownKeyWithItsLine() {
        assertThatThrownBy(() -> plan("declaredHead: 40\nlins: []\n"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("line 2: lins: unknown key; known are [declaredHead, lines, plates, seals]");
    }

    @Test
    void shouldRefuseALineOutsideThePicture() {
        assertThatThrownBy(() -> plan("lines:\n  - {id: a, from: [0, 5], to: [1, 1]}\n"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("outside the picture");
    }

    @Test
    void shouldNameTheClassesThereAre() {
        assertThatThrownBy(() -> plan("lines:\n  - {id: a, from: [0, 0], to: [1, 1], counts: cow}\n"))
                .hasMessageContaining("no class 'cow'")
                .hasMessageContaining("pig, person, vehicle");
    }

    @Test
    void shouldRefuseTwoLinesOfOneName() {
        assertThatThrownBy(() ->
                        plan("lines:\n  - {id: a, from: [0, 0], to: [1, 1]}\n  - {id: a, from: [0, 1], to: [1, 0]}\n"))
                .hasMessageContaining("same id");
    }

    @Test
    void shouldRefuseWhatIsNoYaml() {
        assertThatThrownBy(() -> plan("lines: [")).isInstanceOf(InvalidConfigException.class);
    }

    @Test
    void shouldNameEveryMistakeWithItsLine() {
        assertThatThrownBy(
                        () -> plan(
                                """
                        declaredHead: forty
                        plates: 粤B12345
                        seals: [A]
                        seals: [B]
                        lines:
                          - {id: a, from: [0, 0]}
                        """))
                .hasMessageContaining("4 mistakes")
                .hasMessageContaining("line 1: declaredHead: must be a whole number from 0 to 10000, not 'forty'")
                .hasMessageContaining("line 2: plates: must be a list")
                .hasMessageContaining("line 4: seals: already set on line 3")
                .hasMessageContaining("line 6: lines[0]: a line needs an id, from: [x, y] and to: [x, y]");
    }

    private AnalysisPlan plan(String text) throws Exception {
        return AnalysisPlan.read(Files.writeString(temp.resolve("plan.yaml"), text));
    }
}
