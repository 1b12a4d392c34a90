package dev.drover.inference.torch;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drover.inference.ModelRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

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
            throw new ModelRefusedException(where + ": not such a manifest: " + words(e), e);
        }
    }

    /** What is wrong, without the names of our classes and what Jackson advises programmers to do. */
    private static String words(Exception e) {
        if (e instanceof ModelRefusedException refused) {
            return String.valueOf(refused.getMessage());
        } else if (e.getCause() instanceof ModelRefusedException refused) {
            return String.valueOf(refused.getMessage());
        } else if (e instanceof UnrecognizedPropertyException unknown) {
            return "it has a key that is not known: " + unknown.getPropertyName();
        } else if (e instanceof InvalidFormatException format) {
            return where(format) + " cannot be " + format.getValue();
        } else if (e instanceof JsonMappingException mapping) {
            return where(mapping) + " is missing or of another kind";
        }
        JsonLocation at = e instanceof JsonProcessingException parsing ? parsing.getLocation() : null;
        return "it is no JSON" + (at == null ? "" : ", from line " + at.getLineNr() + " on");
    }

    private static String where(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "entry " + (step.getIndex() + 1) : step.getFieldName())
                .collect(Collectors.joining(", "));
        return path.isEmpty() ? "it" : path;
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
