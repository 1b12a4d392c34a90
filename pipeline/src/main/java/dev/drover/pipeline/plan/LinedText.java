package dev.drover.pipeline.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ingest.config.YamlNumber;
import dev.drover.ingest.config.YamlTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A YAML or JSON text (which is YAML) as a tree that knows the line of every value. */
final class LinedText {

    /** As YAML has it. */
    private static final Set<String> TRUE = Set.of("true", "yes", "on");

    /** Put by whoever read bytes in the wrong charset in place of what he could not read: the names are gone. */
    private static final char REPLACED = '\uFFFD';

    private static final int DEEPEST = 8;
    private static final int MAX_CHARACTERS = 1_000_000;

    private final Map<String, Integer> lines = new HashMap<>();
    private final List<PlanProblem> problems = new ArrayList<>();
    private final JsonNode tree;

    private LinedText(String text) {
        tree = read(text);
    }

    static LinedText of(String text) {
        return new LinedText(text);
    }

    /** Missing if the text is no YAML at all. */
    JsonNode tree() {
        return tree;
    }

    /** What is wrong with the text as YAML. */
    List<PlanProblem> problems() {
        return problems;
    }

    /** The line of {@code pointer}, or of the nearest thing around it. */
    int line(String pointer) {
        String at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return lines.getOrDefault(at, 1);
    }

    private JsonNode read(String text) {
        if (text.length() > MAX_CHARACTERS) {
            problems.add(new PlanProblem(1, "", "FILE_TOO_LARGE", List.of()));
            return MissingNode.getInstance();
        }
        int ruined = text.indexOf(REPLACED);
        if (ruined >= 0) {
            int line = 1
                    + (int) text.substring(0, ruined)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            problems.add(new PlanProblem(line, "", "NOT_UTF8", List.of()));
            return MissingNode.getInstance();
        }
        LoaderOptions limits = new LoaderOptions();
        limits.setNestingDepthLimit(DEEPEST);
        limits.setMaxAliasesForCollections(0);
        YamlTree read = YamlTree.of(text, limits);
        if (read.problem() != null && read.alias() != null) {
            problems.add(new PlanProblem(read.problem().line(), "", "ALIAS", List.of(Notes.brief(read.alias()))));
            return MissingNode.getInstance();
        }
        if (read.problem() != null) {
            problems.add(new PlanProblem(read.problem().line(), "", "NOT_YAML", List.of()));
            return MissingNode.getInstance();
        }
        if (read.root() == null) {
            problems.add(new PlanProblem(1, "", "EMPTY", List.of()));
            return MissingNode.getInstance();
        }
        return convert(read.root(), "", 0);
    }

    private JsonNode convert(Node node, String pointer, int depth) {
        lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1);
        if (depth > DEEPEST) {
            problems.add(new PlanProblem(line(pointer), pointer, "TOO_DEEP", List.of()));
            return JsonNodeFactory.instance.nullNode();
        }
        if (node instanceof MappingNode mapping) {
            return object(mapping, pointer, depth);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(convert(item, pointer + "/" + array.size(), depth + 1));
            }
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private ObjectNode object(MappingNode mapping, String pointer, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            String below = pointer + "/" + key;
            int line = tuple.getKeyNode().getStartMark().getLine() + 1;
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                problems.add(new PlanProblem(line, below, "MERGE_KEY", List.of()));
                continue;
            }
            if (object.has(key)) {
                problems.add(new PlanProblem(line, below, "DUPLICATE_KEY", List.of(Notes.brief(key))));
                continue;
            }
            lines.put(below, line);
            object.set(key, convert(tuple.getValueNode(), below, depth + 1));
        }
        return object;
    }

    /** Dates stay texts: only numbers, truths and nothing are more than that. */
    private static JsonNode scalar(ScalarNode node) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        String text = node.getValue();
        Tag tag = node.getTag();
        // More digits than a double holds are rounded, as everybody does who computes with them.
        if (tag.equals(Tag.INT) && YamlNumber.whole(text).isPresent()) {
            return make.numberNode(YamlNumber.whole(text).get());
        }
        if (tag.equals(Tag.FLOAT) && YamlNumber.decimal(text).isPresent()) {
            return make.numberNode(YamlNumber.decimal(text).get());
        }
        if (tag.equals(Tag.BOOL)) {
            return make.booleanNode(TRUE.contains(text.toLowerCase(Locale.ROOT)));
        }
        return tag.equals(Tag.NULL) ? make.nullNode() : make.textNode(text);
    }
}
