package dev.drover.deploy.lab.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes wrong JSON out of right JSON: other fields, other types, other sizes, other forms. */
final class BentJson {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MEBIBYTE = 1024 * 1024;

    /** Instead of a value: another type, or more than anybody thought of. Unquoted, so that it may be no JSON. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "2147483648",
            "9223372036854775808",
            "1e999",
            "-1e-999",
            "123456789012345678901234567890123456789",
            "NaN",
            "Infinity",
            "0x10",
            "01",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"x\\udc00y\"",
            "\"\\u202e\\u200b\"",
            "\"\\u0007\\n\\t\"",
            "\"🐖\"",
            "\"2026-02-30T25:00:00Z\"",
            "\"+999999999-01-01T00:00:00Z\"",
            "\"../../etc/passwd\"",
            "\"{0} {1} '\"",
            "\"%s%n\"",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "{\"a\":1}",
            "[\"a\",1,{}]",
            "'x'",
            "x");

    /** Instead of the whole. */
    private static final List<String> WHOLES = List.of(
            "",
            " ",
            "null",
            "[]",
            "\"x\"",
            "7",
            "NaN",
            "{",
            "}",
            "{}",
            "{}{}",
            "{} x",
            "\uFEFF{}",
            "{\"\":1}",
            "{\"a\":}",
            "{a:1}",
            "{\"a\":1,}",
            "/* */{}",
            "[{}]",
            "true",
            "<x/>",
            "a=b&c=d");

    private final Bend bend;

    BentJson(Bend bend) {
        this.bend = bend;
    }

    byte[] of(String right) {
        return switch (bend.upTo(15)) {
            case 0, 1, 2, 3 -> bend.text(right);
            case 4, 5, 6, 7, 8 -> field(right).getBytes(UTF_8);
            case 9 -> bend.oneOf(WHOLES).getBytes(UTF_8);
            case 10 -> right.substring(0, bend.upTo(right.length())).getBytes(UTF_8);
            case 11 -> deep(right).getBytes(UTF_8);
            case 12 -> notUtf8(right);
            case 13 -> twice(right).getBytes(UTF_8);
            case 14 -> bend.oneIn(3) ? large(right) : field(right).getBytes(UTF_8);
            default -> bend.bytes(right.getBytes(UTF_8));
        };
    }

    /** One to three values changed, added or taken away. */
    private String field(String right) {
        String bent = right;
        for (int left = 1 + bend.upTo(2); left > 0; left--) {
            JsonNode tree = tree(bent);
            List<ObjectNode> objects = new ArrayList<>();
            objects(tree, objects);
            if (objects.isEmpty()) {
                return bent;
            }
            ObjectNode object = bend.oneOf(objects);
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.isEmpty() || bend.oneIn(5)
                    ? bend.oneOf(List.of("x", "", "__proto__", "版本"))
                    : bend.oneOf(names);
            if (bend.oneIn(4)) {
                object.remove(name);
                bent = tree.toString();
            } else {
                // A mark that no text has, for a value that may be no JSON.
                object.put(name, "@@");
                bent = tree.toString().replace("\"@@\"", bend.oneOf(VALUES));
            }
        }
        return bent;
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException noLonger) {
            return JSON.nullNode();
        }
    }

    private static void objects(JsonNode node, List<ObjectNode> into) {
        if (node instanceof ObjectNode object) {
            into.add(object);
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(one -> objects(one, into));
        }
    }

    private String deep(String right) {
        int depth = bend.oneOf(List.of(15, 17, 400, 3_000));
        boolean list = bend.oneIn(2);
        String nest = (list ? "[" : "{\"a\":").repeat(depth) + "1" + (list ? "]" : "}").repeat(depth);
        return bend.oneIn(2) ? nest : withFirst(right, "\"a\":" + nest);
    }

    private String twice(String right) {
        return withFirst(right, bend.oneIn(2) ? "\"a\":1,\"a\":2" : first(right));
    }

    /** The first field again; the whole object where it has none. */
    private static String first(String right) {
        JsonNode tree = tree(right);
        if (tree instanceof ObjectNode object && !object.isEmpty()) {
            String name = object.fieldNames().next();
            return JSON.createObjectNode().put(name, "again").toString().replaceAll("^\\{|}$", "");
        }
        return "\"a\":1";
    }

    private static String withFirst(String right, String field) {
        String rest = right.startsWith("{") ? right.substring(1) : "}";
        return "{" + field + (rest.equals("}") ? "" : ",") + rest;
    }

    private byte[] notUtf8(String right) {
        String wrong = bend.oneOf(List.of(
                "\u00FF", "\u00C0\u00AF", "\u00ED\u00A0\u0080", "\u00E7", "\u0080", "\u00F5\u0080\u0080\u0080"));
        String text = new String(right.getBytes(UTF_8), ISO_8859_1);
        int at = bend.upTo(text.length());
        return (text.substring(0, at) + wrong + text.substring(at)).getBytes(ISO_8859_1);
    }

    private byte[] large(String right) {
        byte[] filler = new byte[MEBIBYTE - (bend.oneIn(2) ? 0 : right.length() + 16)];
        Arrays.fill(filler, (byte) (bend.oneIn(2) ? 'A' : ' '));
        String much = new String(filler, ISO_8859_1);
        return (much.startsWith(" ") ? right + much : withFirst(right, "\"a\":\"" + much + "\"")).getBytes(UTF_8);
    }
}
