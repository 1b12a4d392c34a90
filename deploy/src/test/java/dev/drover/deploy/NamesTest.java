package dev.drover.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Names over the whole house: this module sees all others. */
class NamesTest {

    private static final String DESCRIPTION = "package-info";

    @Test
    void shouldGiveNoSimpleNameToTwoClasses() {
        Map<String, List<String>> byName = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.drover").stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(one -> !one.getSimpleName().equals(DESCRIPTION))
                        .collect(Collectors.groupingBy(
                                JavaClass::getSimpleName,
                                TreeMap::new,
                                Collectors.mapping(JavaClass::getName, Collectors.toList())));

        assertThat(byName).hasSizeGreaterThan(500);
        assertThat(byName.values()).allSatisfy(classes -> assertThat(classes).hasSize(1));
    }

    @Test
    void shouldGiveNoSimpleNameToTwoTests() {
        Map<String, List<Path>> byName = SourceTree.files(name -> name.endsWith("Test.java")).stream()
                .collect(Collectors.groupingBy(
                        file -> file.getFileName().toString(), TreeMap::new, Collectors.toList()));
        // Each module has the rules of its own walls.
        byName.remove("ArchitectureTest.java");

        assertThat(byName).hasSizeGreaterThan(300);
        assertThat(byName.values()).allSatisfy(files -> assertThat(files).hasSize(1));
    }
}
