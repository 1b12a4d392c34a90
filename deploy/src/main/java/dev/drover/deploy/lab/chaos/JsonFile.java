package dev.drover.deploy.lab.chaos;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A report for programs. */
final class JsonFile {

    private JsonFile() {}

    /** Written beside and moved into place: a reader never sees half of it. */
    static void write(Path file, Object report) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Path part = Files.createTempFile(parent, ".chaos-", ".part");
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(part.toFile(), report);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
