package dev.drover.dashboard.proof;

/** The same for a reader of Chinese and one of English. */
public record Bilingual(String zh, String en) {}
