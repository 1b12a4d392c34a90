package dev.drover.ingest.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bends what somebody says, by a seed. */
public final class Mutation {

    private static final List<String> NUMBERS = List.of(
            "0", "-1", "1", "96", "255", "65535", "65536", "2147483648", "99999999999999999999", "", "NaN", "1e9");
    private static final int ONE_OF = 20;

    private final Random random;

    public Mutation(Random random) {
        this.random = random;
    }

    public String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** A status line's rest. */
    public String status() {
        return (300 + random.nextInt(300)) + " " + oneOf("", "Whatever", "\u0000", "x".repeat(5000));
    }

    /** Lines left out, doubled or swapped, numbers exchanged, bytes turned. */
    public synchronized String text(String text) {
        String bent = text;
        for (int i = 0; i <= random.nextInt(3); i++) {
            List<String> lines = new ArrayList<>(List.of(bent.split("\r\n")));
            int at = random.nextInt(lines.size());
            switch (random.nextInt(5)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                case 2 ->
                    lines.set(at, lines.get(at).replaceFirst("\\d+", NUMBERS.get(random.nextInt(NUMBERS.size()))));
                case 3 -> lines.set(at, lines.get(at) + "A".repeat(random.nextInt(20_000)));
                default -> lines.set(at, new String(turned(lines.get(at).getBytes(ISO_8859_1)), ISO_8859_1));
            }
            bent = String.join("\r\n", lines) + "\r\n";
        }
        return bent;
    }

    /** Bytes turned, cut off or put in. */
    public synchronized byte[] bytes(byte[] bytes) {
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> Arrays.copyOf(bytes, bytes.length + random.nextInt(64));
            default -> turned(bytes);
        };
    }

    /** Now and then. */
    public synchronized byte[] sometimes(byte[] bytes) {
        return random.nextInt(ONE_OF) == 0 ? bytes(bytes) : bytes;
    }

    private byte[] turned(byte[] bytes) {
        byte[] bent = bytes.clone();
        for (int i = 0; i <= random.nextInt(6) && bent.length > 0; i++) {
            bent[random.nextInt(bent.length)] = (byte) random.nextInt(256);
        }
        return bent;
    }
}
