package dev.drover.deploy.plant.config;

import dev.drover.ingest.config.ConfigNode;
import dev.drover.ingest.config.ConfigText;
import dev.drover.ingest.config.UnreadableFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resolves {@code ${env:NAME}} and {@code ${file:PATH}}, so that no secret needs to stand in a configuration file. */
final class SecretReferences {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]+)}");

    private SecretReferences() {}

    /** @throws IllegalArgumentException when the variable or file is not there; the message never holds a secret */
    static String resolve(String text, Path folder) {
        Matcher reference = REFERENCE.matcher(text);
        if (!reference.matches()) {
            return text;
        }
        String name = reference.group(2);
        if (reference.group(1).equals("env")) {
            String value = System.getenv(name);
            if (value == null) {
                throw new IllegalArgumentException("the environment has no variable " + name);
            }
            return value;
        }
        try {
            return ConfigText.readSecret(folder.resolve(name));
        } catch (UnreadableFileException e) {
            throw new IllegalArgumentException("cannot read the file " + e.getMessage(), e);
        }
    }

    /** A password as it is written, or where it is kept; a mistake is noted at {@code node}. */
    static Optional<String> read(ConfigNode node, Path folder) {
        return node.exactText().flatMap(text -> node.build(() -> resolve(text, folder)));
    }
}
