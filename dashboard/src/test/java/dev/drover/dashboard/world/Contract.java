package dev.drover.dashboard.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code contract/openapi.yaml} says, held against what the server really says: every answer that a test gets
 * through {@code Running.Browser}, and every text that comes over a websocket. A field that the contract does not know
 * is as wrong as one that is missing, so that whoever changes a shape changes the contract, and with it the page's
 * types.
 */
public final class Contract {

    private static final String RESOURCE = "/dev/drover/dashboard/contract/";
    private static final String IRI = "https://drover.dev/contract/openapi.yaml";
    private static final String PREFIX = "/api/v1";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Contract SHARED = new Contract();

    /**
     * One operation.
     *
     * @param method in capitals
     * @param path below the prefix, {@code {id}} stands for the object
     * @param right label of the right it takes, empty for signing in only
     * @param paths matches the paths of its calls
     * @param responses by status
     */
    public record Operation(String method, String path, String right, Pattern paths, JsonNode responses) {}

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final SchemaRegistry schemas;

    private Contract() {
        document = read("openapi.yaml");
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(one -> !one.getKey().equals("parameters"))
                .forEach(one -> operations.add(operation(path.getKey(), one.getKey(), one.getValue()))));
        schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(IRI, document.toString())));
    }

    public static Contract shared() {
        return SHARED;
    }

    /** A document of the contract, by its file name. */
    public static JsonNode read(String name) {
        try (InputStream in = Contract.class.getResourceAsStream(RESOURCE + name)) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** The words of an enumeration of the contract. */
    public List<String> words(String schema) {
        List<String> words = new ArrayList<>();
        document.at("/components/schemas/" + schema + "/enum").forEach(word -> words.add(word.asText()));
        return words;
    }

    public boolean hasSchema(String name) {
        return document.at("/components/schemas").has(name);
    }

    /** @throws AssertionError if the answer to a REST call is none that the contract knows */
    public void check(String method, String path, HttpResponse<String> answer) {
        String what = method + " " + path + " → " + answer.statusCode();
        String type = answer.headers().firstValue("Content-Type").orElse("");
        Optional<JsonNode> declared = operation(method, path)
                .map(found -> found.responses().path(String.valueOf(answer.statusCode())))
                .filter(found -> !found.isMissingNode());
        if (declared.isEmpty()) {
            if (answer.statusCode() < 400 || !type.startsWith("application/problem+json")) {
                throw new AssertionError(what + " " + type + " is not in the contract: " + answer.body());
            }
            checkShape("Problem", parse(what, answer.body()), what);
            return;
        }
        JsonNode content = declared.get().path("content");
        if (content.isMissingNode()) {
            if (!answer.body().isEmpty()) {
                throw new AssertionError(what + " has a body, which is not in the contract: " + answer.body());
            }
            return;
        }
        String media = type.split(";")[0];
        if (!content.has(media)) {
            throw new AssertionError(what + " is " + media + ", which is not in the contract");
        }
        if (media.equals("application/json")) {
            String reference = content.at("/application~1json/schema/$ref").asText();
            checkShape(reference.substring(reference.lastIndexOf('/') + 1), parse(what, answer.body()), what);
        }
    }

    /** @throws AssertionError if a text of the websocket is none that the contract knows */
    public void checkText(String text) {
        JsonNode message = parse("text of the websocket", text);
        String type = message.path("type").asText();
        String schema =
                switch (type) {
                    case "" -> "SocketAnswer";
                    case "dev.drover.cameras.v1" -> "CamerasEvent";
                    case "dev.drover.loadings.v1" -> "LoadingsEvent";
                    case "dev.drover.alarms-lost.v1" -> "AlarmsLostEvent";
                    default -> "AlarmEvent";
                };
        checkShape(schema, message, "text of the websocket");
    }

    /** @throws AssertionError if {@code value} has not the shape {@code schema} of the contract */
    public void checkShape(String schema, JsonNode value, String what) {
        List<Error> errors = schemas.getSchema(SchemaLocation.of(IRI + "#/components/schemas/" + schema))
                .validate(value, context -> context.executionConfig(config -> config.locale(Locale.ENGLISH)));
        if (!errors.isEmpty()) {
            throw new AssertionError(what + " is no " + schema + " of the contract: " + errors + "\n" + value);
        }
    }

    private Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(one -> one.method().equals(method)
                        && one.paths().matcher(path.substring(PREFIX.length())).matches())
                .findFirst();
    }

    private static Operation operation(String path, String method, JsonNode node) {
        Pattern paths = Pattern.compile(path.replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+"));
        return new Operation(
                method.toUpperCase(Locale.ROOT), path, node.path("x-right").asText(), paths, node.path("responses"));
    }

    private static JsonNode parse(String what, String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            throw new AssertionError(what + " is no JSON: " + text, e);
        }
    }
}
