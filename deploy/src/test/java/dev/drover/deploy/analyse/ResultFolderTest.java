package dev.drover.deploy.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {

    @TempDir
    Path temp;

    @Test
    void shouldShowNoResultBeforeItIsPublished() throws IOException {
        Path out = temp.resolve("out");
        try (ResultFolder folder = ResultFolder.open(out, false)) {
            Files.writeString(folder.scratch(ResultFolder.SUMMARY), "{}");

            assertThat(out.resolve(ResultFolder.SUMMARY)).doesNotExist();
        }
    }

    @Test
    void shouldLeaveNothingBehindWhenItWasNotPublished() throws IOException {
        Path out = temp.resolve("out");
        try (ResultFolder folder = ResultFolder.open(out, false)) {
            Files.writeString(folder.scratch(ResultFolder.DETECTIONS), "half");
        }

        assertThat(out).doesNotExist();
    }

    @Test
    void shouldHoldOnlyTheResultsOncePublished() throws IOException {
        Path out = temp.resolve("out");
        try (ResultFolder folder = ResultFolder.open(out, false)) {
            Files.writeString(folder.scratch(ResultFolder.DETECTIONS), "d");
            Files.writeString(folder.scratch(ResultFolder.SUMMARY), "{}");
            folder.publish();
        }

        assertThat(out.toFile().list()).containsExactlyInAnyOrder(ResultFolder.DETECTIONS, ResultFolder.SUMMARY);
    }

    @Test
    void shouldRefuseAFolderThatHoldsResultsUnlessForced() throws IOException {
        Files.writeString(temp.resolve(ResultFolder.LEDGER), "old");

        assertThatThrownBy(() -> ResultFolder.open(temp, false))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("ledger.jsonl")
                .hasMessageContaining("--force");
    }

    @Test
    void shouldRemoveAnOldResultThatTheNewAnalysisDoesNotHave() throws IOException {
        Files.writeString(temp.resolve(ResultFolder.ANNOTATED), "old film");
        try (ResultFolder folder = ResultFolder.open(temp, true)) {
            Files.writeString(folder.scratch(ResultFolder.SUMMARY), "{}");
            folder.publish();
        }

        assertThat(temp.resolve(ResultFolder.ANNOTATED)).doesNotExist();
        assertThat(temp.resolve(ResultFolder.SUMMARY)).exists();
    }

    @Test
    void shouldKeepOldResultsWhenAForcedAnalysisFails() throws IOException {
        Files.writeString(temp.resolve(ResultFolder.SUMMARY), "old");
        try (ResultFolder folder = ResultFolder.open(temp, true)) {
            Files.writeString(folder.scratch(ResultFolder.DETECTIONS), "half");
        }

        assertThat(temp.resolve(ResultFolder.SUMMARY)).hasContent("old");
        assertThat(temp.toFile().list()).containsExactly(ResultFolder.SUMMARY);
    }

    @Test
    void shouldSayThatOutIsAFile() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "x");

        assertThatThrownBy(() -> ResultFolder.open(file, true)).hasMessageContaining("needs a folder");
    }
}
