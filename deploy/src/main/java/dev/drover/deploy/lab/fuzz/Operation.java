package dev.drover.deploy.lab.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.drover.dashboard.Dashboard;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * One operation of the dashboard's contract with a right request for it.
 *
 * @param id as the contract calls it
 * @param method in capitals
 * @param path below {@code /api/v1}, with parameters in braces
 * @param at what stands for the parameters
 * @param query names of what may stand behind the question mark
 * @param headers beside those that every request has
 * @param body JSON, empty for none
 * @param seen path of the object whose version {@code $seen} stands for, empty for none
 */
record Operation(
        String id,
        String method,
        String path,
        Map<String, String> at,
        List<String> query,
        Map<String, String> headers,
        String body,
        String seen) {

    private static final String CONTRACT = "contract/openapi.yaml";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /**
     * All of the contract, each with its example.
     *
     * @throws IOException if one has none or one with an empty place, or an example is of no operation
     */
    static List<Operation> all() throws IOException {
        JsonNode contract;
        try (InputStream in = Dashboard.class.getResourceAsStream(CONTRACT)) {
            contract = YAML.readTree(Objects.requireNonNull(in, CONTRACT));
        }
        ObjectNode examples = (ObjectNode) YAML.readTree(Examples.text("rest.yaml"));
        JsonNode everywhere = examples.remove("everywhere");
        List<Operation> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : contract.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    JsonNode example = examples.remove(
                            operation.getValue().path("operationId").asText());
                    if (example == null) {
                        throw new IOException(
                                "rest.yaml has no example of " + operation.getKey() + " " + path.getKey());
                    }
                    all.add(of(path.getKey(), operation, contract, example, everywhere));
                }
            }
        }
        if (!examples.isEmpty()) {
            throw new IOException("rest.yaml has examples that the contract does not know: " + examples);
        }
        return List.copyOf(all);
    }

    private static Operation of(
            String path,
            Map.Entry<String, JsonNode> operation,
            JsonNode contract,
            JsonNode example,
            JsonNode everywhere)
            throws IOException {
        Map<String, String> at = texts(everywhere.path("at"));
        at.putAll(texts(example.path("at")));
        at.keySet().removeIf(name -> !path.contains("{" + name + "}"));
        if (at.size() != path.chars().filter(one -> one == '{').count()) {
            throw new IOException("rest.yaml leaves a place of " + path + " empty: " + at);
        }
        List<String> query = new ArrayList<>();
        List<JsonNode> parameters = new ArrayList<>();
        contract.path("paths").path(path).path("parameters").forEach(parameters::add);
        operation.getValue().path("parameters").forEach(parameters::add);
        for (JsonNode parameter : parameters) {
            String reference = parameter.path("$ref").asText();
            JsonNode one = reference.isEmpty() ? parameter : contract.at(reference.substring(1));
            if (one.path("in").asText().equals("query")) {
                query.add(one.path("name").asText());
            }
        }
        JsonNode body = example.path("body");
        return new Operation(
                operation.getValue().path("operationId").asText(),
                operation.getKey().toUpperCase(Locale.ROOT),
                path,
                at,
                query,
                texts(example.path("headers")),
                body.isMissingNode() ? "" : body.toString(),
                example.path("seen").asText());
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        node.properties().forEach(one -> texts.put(one.getKey(), one.getValue().asText()));
        return new HashMap<>(texts);
    }
}
