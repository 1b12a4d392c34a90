package dev.drover.ingest.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the constructor of a configuration demands of its values: all that does not hold is refused together. */
public final class ConfigCheck {

    private final List<Wrong> wrong = new ArrayList<>();

    /** A key and what its value must be. */
    record Wrong(String key, String wanted) {}

    /** Values that cannot be; {@link ConfigFile} knows on which lines they stand. */
    static final class WrongValuesException extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private final transient List<Wrong> values;

        private WrongValuesException(List<Wrong> values) {
            super(values.stream()
                    .map(value -> value.key() + ": " + value.wanted())
                    .collect(Collectors.joining("; ")));
            this.values = values;
        }

        List<Wrong> values() {
            return values;
        }
    }

    /** @param wanted continues the sentence that begins with the key, for example {@code must be host:port} */
    public ConfigCheck that(boolean holds, String key, String wanted) {
        if (!holds) {
            wrong.add(new Wrong(key, wanted));
        }
        return this;
    }

    public ConfigCheck within(long value, long least, long most, String key) {
        return that(value >= least && value <= most, key, "must be " + least + " to " + most);
    }

    /** @throws IllegalArgumentException naming every key whose demand does not hold */
    public void refuse() {
        if (!wrong.isEmpty()) {
            throw new WrongValuesException(List.copyOf(wrong));
        }
    }
}
