package dev.drover.inference.learn.network;

import java.util.List;

/**
 * A small network that reads one crop.
 *
 * @param height of the input in pixels
 * @param width of the input in pixels
 * @param trunk layers, see {@link TextLayers}
 * @param head what stands on the trunk
 * @param slots characters at most for {@link Head#SLOTS}, otherwise 0
 * @param classes characters told apart, class 0 being "none"; 0 for {@link Head#CLASS}
 * @param variants colours or kinds told apart besides
 * @param rowKinds 2 where one-row and two-row texts are told apart, otherwise 0
 */
public record TextSpec(
        int height, int width, List<String> trunk, Head head, int slots, int classes, int variants, int rowKinds) {

    /** How a text comes out of the trunk's features. */
    public enum Head {
        /** Each character has its own place in the output and looks for itself in the picture: plates. */
        SLOTS,
        /** Each column of the picture says which character stands in it: seals. */
        COLUMNS,
        /** No text, only a class: sealed or not. */
        CLASS
    }

    /** Blue 8, green 8, both sizes, two rows: about 0.4 million weights. */
    public static TextSpec plates(int classes, int colours) {
        return new TextSpec(
                48,
                144,
                List.of("c24s2", "c32", "p2x2", "c64", "r64", "p2x1", "c96", "r96", "r96"),
                Head.SLOTS,
                8,
                classes,
                colours,
                2);
    }

    /** Up to 15 characters in one line, about 0.4 million weights. */
    public static TextSpec seals(int classes, int kinds) {
        return new TextSpec(
                40,
                288,
                List.of("c16s2", "c24", "p2x2", "c48", "r48", "p2x1", "c80", "r80"),
                Head.COLUMNS,
                0,
                classes,
                kinds,
                0);
    }

    /** Sealed or unsealed door crops. */
    public static TextSpec presence() {
        return new TextSpec(
                64, 48, List.of("c16s2", "r16", "p2x2", "c32", "r32", "p2x2", "c64", "r64"), Head.CLASS, 0, 0, 2, 0);
    }
}
