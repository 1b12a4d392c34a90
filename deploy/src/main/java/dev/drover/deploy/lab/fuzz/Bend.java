package dev.drover.deploy.lab.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes wrong inputs out of right ones, by a seed: what an editor, a network, a disk or an attacker does to them. */
final class Bend {

    private static final int MOST_CHANGES = 4;
    private static final int DEEP = 3_000;
    private static final int LONG = 70_000;

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_-]{2,}");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1",
            "255",
            "65536",
            "2147483648",
            "-9223372036854775809",
            "99999999999999999999",
            "1e999",
            "-0",
            "0x1F",
            "1_000",
            "NaN",
            ".inf",
            "0.3333333333333333333333",
            "١٢",
            "");

    /** Each has broken some reader of some program. */
    private static final List<String> POISON = List.of(
            "\u0000",
            "\uFEFF",
            "\t",
            "\r",
            "\u2028",
            "\uD800",
            "🐖",
            "粤",
            "'",
            "\"",
            "{",
            "}",
            "[",
            "]",
            ":",
            "- ",
            "#",
            "&a [*a]",
            "*b",
            "<<: {}",
            "!!evil [x]",
            "%00",
            "%",
            "../../etc/passwd",
            "null",
            "~",
            "no",
            "{}",
            "[]",
            "---\n",
            "...\n",
            "|\n",
            "? ",
            "\\u0000",
            "\\",
            "${jndi:x}",
            "<script>",
            "2026-02-30",
            "24:00");

    private final SplittableRandom chance;

    Bend(SplittableRandom chance) {
        this.chance = chance;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(chance.nextInt(choices.size()));
    }

    boolean oneIn(int often) {
        return chance.nextInt(often) == 0;
    }

    int upTo(int most) {
        return chance.nextInt(most + 1);
    }

    String number() {
        return oneOf(NUMBERS);
    }

    /** Bytes of a text that was right: still right, wrong in its sense, in its form, or in its encoding. */
    byte[] text(String right) {
        String bent = right;
        for (int left = upTo(MOST_CHANGES); left > 0; left--) {
            bent = changed(bent);
        }
        byte[] bytes = bent.getBytes(UTF_8);
        return switch (chance.nextInt(40)) {
            case 0 -> bytes(bytes);
            case 1 -> bent.getBytes(ISO_8859_1);
            case 2 -> bent.getBytes(UTF_16);
            default -> bytes;
        };
    }

    private String changed(String text) {
        return switch (chance.nextInt(12)) {
            case 0 -> replaced(text, NUMBER, number());
            case 1 -> replaced(text, WORD, oneOf(POISON));
            case 2 -> replaced(text, WORD, word(text));
            case 3 -> replaced(text, NUMBER, word(text));
            case 4 -> lines(text);
            case 5 -> put(text, oneOf(POISON));
            case 6 -> text.isEmpty() ? text : cut(text);
            case 7 -> doubled(text);
            case 8 -> oneIn(8) ? put(text, nested()) : put(text, oneOf(POISON));
            case 9 -> oneIn(8) ? put(text, "A".repeat(LONG)) : replaced(text, NUMBER, "-" + number());
            case 10 -> replaced(text, Pattern.compile("[\\[\\]{}:,\"]"), oneOf(POISON));
            default -> replaced(text, WORD, "");
        };
    }

    private String nested() {
        return (oneIn(2) ? "[" : "{\"a\":").repeat(DEEP);
    }

    private String word(String text) {
        List<MatchResult> all = WORD.matcher(text).results().toList();
        return all.isEmpty() ? "x" : oneOf(all).group();
    }

    private String replaced(String text, Pattern what, String by) {
        List<MatchResult> all = what.matcher(text).results().toList();
        if (all.isEmpty()) {
            return put(text, by);
        }
        MatchResult found = oneOf(all);
        return text.substring(0, found.start()) + by + text.substring(found.end());
    }

    private String put(String text, String what) {
        int at = upTo(text.length());
        return text.substring(0, at) + what + text.substring(at);
    }

    private String cut(String text) {
        int from = chance.nextInt(text.length());
        int to = oneIn(2) ? text.length() : Math.min(text.length(), from + 1 + upTo(30));
        return text.substring(0, from) + text.substring(to);
    }

    private String doubled(String text) {
        int from = upTo(text.length());
        int to = from + upTo(text.length() - from);
        return text.substring(0, to) + text.substring(from);
    }

    private String lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int at = chance.nextInt(lines.size());
        switch (chance.nextInt(4)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, oneOf(lines));
            case 2 -> lines.set(at, "  " + lines.get(at));
            default -> lines.set(at, lines.get(at).strip());
        }
        return String.join("\n", lines);
    }

    /** Bytes turned, cut off, put in or moved. */
    byte[] bytes(byte[] right) {
        byte[] bent = right.clone();
        for (int left = 1 + upTo(MOST_CHANGES); left > 0; left--) {
            bent = turned(bent);
        }
        return bent;
    }

    private byte[] turned(byte[] bytes) {
        int at = upTo(bytes.length);
        int length = Math.min(bytes.length - at, upTo(64));
        return switch (chance.nextInt(5)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> joined(bytes, at, new byte[length], at);
            case 2 -> joined(bytes, at, new byte[0], at + length);
            case 3 -> joined(bytes, at, Arrays.copyOfRange(bytes, 0, length), at);
            default -> {
                byte[] bent = bytes.clone();
                for (int left = 1 + upTo(8); left > 0 && bent.length > 0; left--) {
                    bent[chance.nextInt(bent.length)] = (byte) chance.nextInt(256);
                }
                yield bent;
            }
        };
    }

    private static byte[] joined(byte[] bytes, int head, byte[] between, int tail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, head);
        out.writeBytes(between);
        out.write(bytes, tail, bytes.length - tail);
        return out.toByteArray();
    }
}
