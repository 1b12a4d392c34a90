package dev.drover.pipeline.loading;

import dev.drover.pipeline.wire.ReadingSlot;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The plates and the seal of one loading: as they stand, and as the newest row of each says. */
final class Readings {

    private final Map<ReadingSlot, ReadingState> standing = new EnumMap<>(ReadingSlot.class);
    private final Map<ReadingSlot, ReadingState> shown = new EnumMap<>(ReadingSlot.class);

    Readings(List<ReadingState> standing, List<ReadingState> shown) {
        standing.forEach(reading -> this.standing.put(reading.slot(), reading));
        shown.forEach(reading -> this.shown.put(reading.slot(), reading));
    }

    Collection<ReadingState> standing() {
        return standing.values();
    }

    Collection<ReadingState> shown() {
        return shown.values();
    }

    Optional<ReadingState> of(ReadingSlot slot) {
        return Optional.ofNullable(standing.get(slot));
    }

    void set(ReadingState reading) {
        standing.put(reading.slot(), reading);
    }

    /** What a person saw: what the newest row says; only before the first row what stands. */
    Optional<ReadingState> seen(ReadingSlot slot) {
        return Optional.ofNullable(shown.get(slot)).or(() -> of(slot));
    }

    /** Whether the newest row says something else. */
    boolean isNews(ReadingState reading) {
        return reading.differs(shown.get(reading.slot()));
    }

    /** A row says so now. */
    void show(ReadingState reading) {
        shown.put(reading.slot(), reading);
    }
}
