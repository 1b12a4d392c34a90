package dev.drover.dashboard.proof;

/**
 * The five facts that are asked of a copy.
 *
 * @param method how it was made
 * @param time when
 * @param maker by whom
 * @param proves what it is to prove
 * @param original where the original is
 */
public record CopyFacts(Bilingual method, Bilingual time, Bilingual maker, Bilingual proves, Bilingual original) {}
