package dev.drover.deploy.lab.chaos;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drover.ingest.run.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A report for programs. */
final class JsonFile {

    private JsonFile() {}

    /** Written beside and moved into place: a reader never sees half of it. */
    static void write(Path file, Object report) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        WholeFile.write(file, json.writeValueAsBytes(report));
    }
}
