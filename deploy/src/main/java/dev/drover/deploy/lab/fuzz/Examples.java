package dev.drover.deploy.lab.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Right inputs, from which the wrong ones are made. */
final class Examples {

    private Examples() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Examples.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    static String text(String name) throws IOException {
        return new String(bytes(name), UTF_8);
    }
}
