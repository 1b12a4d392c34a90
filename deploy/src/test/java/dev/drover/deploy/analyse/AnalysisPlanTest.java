package dev.drover.deploy.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.inference.ObjectClass;
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
                .isInstanceOf(AnalysisPlan.BadPlanException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("unknown key 'lins'");
    }

    @Test
    void shouldRefuseALineOutsideThePicture() {
        assertThatThrownBy(() -> plan("lines:\n  - {id: a, from: [0, 5], to: [1, 1]}\n"))
                .isInstanceOf(AnalysisPlan.BadPlanException.class)
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
        assertThatThrownBy(() -> plan("lines: [")).isInstanceOf(AnalysisPlan.BadPlanException.class);
    }

    private AnalysisPlan plan(String text) throws Exception {
        return AnalysisPlan.read(Files.writeString(temp.resolve("plan.yaml"), text));
    }
}
