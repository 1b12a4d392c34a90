package dev.drover.pipeline.loading;

import dev.drover.pipeline.wire.LedgerValues;
import java.util.Map;

/** What the row of a reading says. */
final class ReadingValues {

    private ReadingValues() {}

    static Map<String, String> of(ReadingState reading, Loading loading) {
        return Map.of(
                LedgerValues.TEXT, reading.text(),
                LedgerValues.RAW, reading.raw(),
                LedgerValues.EXPECTED, loading.readingJudge().expected(reading.slot()),
                LedgerValues.OUTCOME, reading.outcome().name(),
                LedgerValues.CONFIDENCE, Double.toString(reading.confidence()),
                LedgerValues.VOTES, Integer.toString(reading.votes()),
                LedgerValues.KIND, reading.kind(),
                LedgerValues.BY, reading.by());
    }
}
