package dev.drover.inference.torch;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drover.inference.ModelRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Manifests as JSON, strictly: an unknown key is a mistake of whoever wrote it. */
final class ManifestJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ManifestJson() {}

    /**
     * @param where for messages
     * @throws ModelRefusedException if the JSON is malformed, has unknown keys or impossible values, saying which
     */
    static <M> M read(Class<M> kind, byte[] json, String where) {
        try {
            M manifest = JSON.readValue(json, kind);
            require(manifest != null, "it is empty");
            return manifest;
        } catch (IOException | ModelRefusedException e) {
            Throwable reason = e.getCause() instanceof ModelRefusedException ? e.getCause() : e;
            throw new ModelRefusedException(where + ": not such a manifest: " + reason.getMessage(), e);
        }
    }

    static byte[] write(Object manifest) {
        try {
            return (JSON.writeValueAsString(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws ModelRefusedException with {@code otherwise} where {@code met} is not */
    static void require(boolean met, String otherwise) {
        if (!met) {
            throw new ModelRefusedException(otherwise);
        }
    }

    /** What every manifest must say of its weights. */
    static void requireWeights(String weights, String sha256) {
        require(weights != null && weights.matches("[\\w.-]+"), "weights must be a plain file name: " + weights);
        require(sha256 != null && sha256.matches("[0-9a-f]{64}"), "sha256 must be 64 lower-case hex digits");
    }
}
