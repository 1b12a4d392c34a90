package dev.drover.dashboard.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.dashboard.proof.BundleFinding.Kind;
import dev.drover.dashboard.proof.SampleBundle.Part;
import dev.drover.pipeline.wire.LedgerEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A bundle that somebody changed on purpose.
 *
 * @param bytes of it
 * @param kind that must be found
 * @param entries one of which must be named
 */
record Tampering(byte[] bytes, Kind kind, List<String> entries) {

    /** @param whole the parts of the sample, which are not touched */
    static Tampering of(int number, SampleBundle sample, List<Part> whole, SiteKey stranger, Random random) {
        List<Part> parts = new ArrayList<>(whole);
        // The manifest and its signature have cases of their own.
        int one = 2 + random.nextInt(parts.size() - 2);
        return switch (number % 8) {
            case 0 -> flipped(parts, random.nextInt(parts.size()), random);
            case 1 -> dropped(parts, random.nextInt(parts.size()));
            case 2 -> added(parts, random);
            case 3 -> moved(parts, one, random);
            case 4 -> swapped(parts, random);
            case 5 -> resigned(sample, stranger, random);
            case 6 -> rowsReordered(sample, parts, random);
            default -> replaced(parts, one, random);
        };
    }

    private static Tampering flipped(List<Part> parts, int one, Random random) {
        Part part = parts.get(one);
        byte[] bytes = part.bytes().clone();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        parts.set(one, new Part(part.name(), bytes));
        return new Tampering(SampleBundle.zip(parts), Kind.CHANGED, List.of(part.name()));
    }

    private static Tampering dropped(List<Part> parts, int one) {
        Part gone = parts.remove(one);
        return new Tampering(SampleBundle.zip(parts), Kind.REMOVED, List.of(gone.name()));
    }

    private static Tampering added(List<Part> parts, Random random) {
        String name = "pictures/added_" + random.nextInt(1_000) + ".jpg";
        byte[] bytes = new byte[random.nextInt(2_000)];
        random.nextBytes(bytes);
        parts.add(2 + random.nextInt(parts.size() - 1), new Part(name, bytes));
        return new Tampering(SampleBundle.zip(parts), Kind.ADDED, List.of(name));
    }

    private static Tampering moved(List<Part> parts, int one, Random random) {
        int other = one;
        while (other == one) {
            other = 2 + random.nextInt(parts.size() - 2);
        }
        List<String> names = new ArrayList<>();
        parts.subList(Math.min(one, other), Math.max(one, other) + 1).forEach(part -> names.add(part.name()));
        Part part = parts.remove(one);
        parts.add(other, part);
        return new Tampering(SampleBundle.zip(parts), Kind.REORDERED, names);
    }

    /** The contents of two pictures under each other's names. */
    private static Tampering swapped(List<Part> parts, Random random) {
        List<Integer> pictures = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).name().startsWith("pictures/")) {
                pictures.add(i);
            }
        }
        Collections.shuffle(pictures, random);
        Part first = parts.get(pictures.get(0));
        Part second = parts.get(pictures.get(1));
        parts.set(pictures.get(0), new Part(first.name(), second.bytes()));
        parts.set(pictures.get(1), new Part(second.name(), first.bytes()));
        return new Tampering(SampleBundle.zip(parts), Kind.CHANGED, List.of(first.name(), second.name()));
    }

    /** All made to fit, and signed by somebody else. */
    private static Tampering resigned(SampleBundle sample, SiteKey stranger, Random random) {
        SampleBundle forged = new SampleBundle(sample.key);
        byte[] other = new byte[500];
        random.nextBytes(other);
        forged.files.put("pictures/ramp_1_10.jpg", other);
        Manifest manifest = forged.manifest(random.nextBoolean() ? stranger : sample.key, 1, Manifest.FIRST);
        byte[] bytes = SampleBundle.zip(forged.parts(manifest, stranger));
        return new Tampering(bytes, Kind.OTHER_KEY, List.of(ManifestSignature.NAME));
    }

    private static Tampering rowsReordered(SampleBundle sample, List<Part> parts, Random random) {
        List<LedgerEntry> rows = new ArrayList<>(sample.rows());
        int one = random.nextInt(rows.size() - 1);
        Collections.swap(rows, one, one + 1);
        parts.replaceAll(
                part -> part.name().equals(BundleLedger.NAME) ? new Part(part.name(), SampleBundle.lines(rows)) : part);
        return new Tampering(SampleBundle.zip(parts), Kind.CHANGED, List.of(BundleLedger.NAME));
    }

    private static Tampering replaced(List<Part> parts, int one, Random random) {
        Part part = parts.get(one);
        byte[] bytes = ("another content " + random.nextLong()).getBytes(UTF_8);
        parts.set(one, new Part(part.name(), bytes));
        return new Tampering(SampleBundle.zip(parts), Kind.CHANGED, List.of(part.name()));
    }
}
