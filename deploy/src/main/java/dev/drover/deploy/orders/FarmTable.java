package dev.drover.deploy.orders;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.drover.dashboard.farms.CsvTable;
import dev.drover.ingest.config.ConfigFile;
import dev.drover.ingest.config.ConfigProblem;
import dev.drover.ingest.config.ConfigText;
import dev.drover.ingest.config.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A file of farms as rows with their lines: CSV by its heading, or YAML (and so JSON) as a list of farms. */
final class FarmTable {

    private static final YAMLMapper YAML = new YAMLMapper();

    private FarmTable() {}

    /** @throws InvalidConfigException where it is no table */
    static List<CsvTable.Row> read(Path file) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        try {
            return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")
                    ? yaml(file)
                    : CsvTable.read(ConfigText.read(file));
        } catch (CsvTable.BrokenTableException e) {
            throw new InvalidConfigException(file, List.of(new ConfigProblem(e.line(), "", e.words())));
        }
    }

    private static List<CsvTable.Row> yaml(Path file) throws IOException {
        List<ConfigProblem> problems = ConfigFile.read(file, "a list of farms").problems();
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(file, problems);
        }
        List<CsvTable.Row> rows = new ArrayList<>();
        try (JsonParser parser = YAML.createParser(ConfigText.read(file))) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new CsvTable.BrokenTableException(1, "is no list of farms");
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                int line = parser.currentTokenLocation().getLineNr();
                rows.add(new CsvTable.Row(line, fields(YAML.readTree(parser))));
            }
            if (parser.currentToken() != JsonToken.END_ARRAY) {
                throw new CsvTable.BrokenTableException(
                        parser.currentTokenLocation().getLineNr(), "is no farm: a mapping of columns to values");
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new CsvTable.BrokenTableException(line, "stands where no list of farms can go on");
        }
        return rows;
    }

    private static Map<String, String> fields(JsonNode farm) {
        Map<String, String> fields = new HashMap<>();
        farm.properties().forEach(field -> fields.put(field.getKey(), text(field.getValue())));
        return fields;
    }

    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return value.isNull() ? "" : value.asText();
        }
        List<String> contacts = new ArrayList<>();
        value.forEach(one ->
                contacts.add(one.path("name").asText() + ":" + one.path("phone").asText()));
        return String.join(";", contacts);
    }
}
