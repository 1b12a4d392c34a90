package dev.drover.pipeline.wire.fold;

import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.Outcome;
import dev.drover.pipeline.wire.Phase;
import java.util.Optional;

/**
 * How a loading stands after one of its rows, as far as that row says: each carries phase, counts and what is open, so
 * the newest row is enough.
 *
 * @param row of a loading
 */
public record LoadingStanding(LedgerEntry row) {

    /** @throws IllegalArgumentException for a row of a camera or line */
    public LoadingStanding {
        if (!isOfLoading(row)) {
            throw new IllegalArgumentException("no row of a loading: " + row.key());
        }
    }

    /** Whether {@code row} belongs to a loading. */
    public static boolean isOfLoading(LedgerEntry row) {
        return row.key().startsWith(LedgerValues.LOADING);
    }

    public String batch() {
        return row.key().substring(LedgerValues.LOADING.length());
    }

    /** The phase, empty where the row names none that is known. */
    public Optional<Phase> phase() {
        Optional<Phase> named = Phase.named(text(LedgerValues.PHASE));
        return named.isEmpty() && row.type() == LedgerEntry.Type.OUTCOME ? Optional.of(Phase.CONCLUDED) : named;
    }

    /** How it ended, empty of every row but the one that says so; the text is that of an {@link Outcome}. */
    public Optional<String> outcome() {
        return row.type() == LedgerEntry.Type.OUTCOME ? said(LedgerValues.OUTCOME) : Optional.empty();
    }

    /**
     * What the machine counts for, with what people resolved; empty before counting, and of rows that say something
     * else by it.
     */
    public Optional<Long> machine() {
        // A gate has a machine's value of its own.
        return row.type() == LedgerEntry.Type.GATE ? Optional.empty() : whole(LedgerValues.MACHINE);
    }

    /** Uncertain crossings that are open. */
    public Optional<Long> uncertain() {
        return whole(LedgerValues.UNCERTAIN);
    }

    public Optional<Long> declared() {
        return whole(LedgerValues.DECLARED);
    }

    public Optional<String> farm() {
        return said(LedgerValues.FARM);
    }

    /** A value as it stands in the row, empty text if it does not. */
    public String text(String name) {
        return row.values().getOrDefault(name, "");
    }

    /** A value as it stands in the row. */
    public Optional<String> said(String name) {
        return Optional.ofNullable(row.values().get(name));
    }

    /** A value that is a number of up to nine digits. */
    public Optional<Long> whole(String name) {
        String text = text(name);
        return text.matches("-?\\d{1,9}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
