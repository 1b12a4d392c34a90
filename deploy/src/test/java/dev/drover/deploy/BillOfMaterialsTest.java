package dev.drover.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the package ships is what somebody looked at: {@code deploy/bom.txt}. */
@Tag("packaged")
class BillOfMaterialsTest {

    private static final Path TARGET = Path.of("target");
    private static final Path LIST = Path.of("bom.txt");

    @Test
    void shouldShipWhatTheListSaysAndNothingElse() throws Exception {
        List<String> listed = Files.readAllLines(LIST).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();

        assertThat(components()).containsExactlyElementsOf(listed);
    }

    @Test
    void shouldListEveryLibraryThatIsShipped() throws Exception {
        List<String> files = components().stream()
                .map(one -> one.split(":"))
                .map(part -> part[1] + "-" + part[2] + (part.length > 3 ? "-" + part[3] : "") + ".jar")
                .sorted()
                .toList();
        try (Stream<Path> shipped = Files.list(TARGET.resolve("lib"))) {
            assertThat(shipped.map(file -> file.getFileName().toString())
                            .filter(name -> !name.startsWith("drover-"))
                            .sorted())
                    .isEqualTo(files);
        }
    }

    @Test
    void shouldShipNothingForMachinesThatDroverDoesNotRunOn() throws Exception {
        assertThat(components())
                .noneMatch(one -> one.contains("windows") || one.contains("darwin") || one.contains("macos"))
                .noneMatch(one -> one.contains("async-profiler"));
    }

    /** As group:artifact:version, and its classifier where it has one; our own modules left out. */
    private static List<String> components() throws IOException {
        List<String> all = new ArrayList<>();
        JsonNode bom = new ObjectMapper().readTree(TARGET.resolve("bom.json").toFile());
        assertThat(bom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        for (JsonNode one : bom.path("components")) {
            String purl = one.path("purl").asText();
            String classifier =
                    purl.contains("classifier=") ? ":" + purl.replaceAll(".*classifier=([^&]*).*", "$1") : "";
            if (!one.path("group").asText().equals("dev.drover")) {
                all.add(one.path("group").asText() + ":" + one.path("name").asText() + ":"
                        + one.path("version").asText() + classifier);
            }
        }
        return all.stream().sorted().toList();
    }
}
