package dev.drover.dashboard.web;

import dev.drover.dashboard.stats.DaySpan;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** What a request asks for behind its question mark. */
final class AskedFor {

    private static final int MOST_CHARS = 64;

    private AskedFor() {}

    /**
     * A short text of one line, empty if nothing is asked.
     *
     * @throws ProblemDetails 400 for what is longer than 64 characters or has control characters
     */
    static String text(Call call, String name) {
        String text = String.join("", call.ctx().queryParam(name));
        if (text.length() > MOST_CHARS || text.chars().anyMatch(Character::isISOControl)) {
            throw ProblemDetails.of(400, "BAD_REQUEST");
        }
        return text;
    }

    /**
     * {@code from} and {@code to}, days of Shanghai, both within; without one it has no end there.
     *
     * @throws ProblemDetails 400 for what is no day, and an end before the beginning
     */
    static DaySpan days(Call call) {
        try {
            return new DaySpan(day(text(call, "from")), day(text(call, "to")));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw ProblemDetails.of(400, "STATS_DAYS");
        }
    }

    private static Optional<LocalDate> day(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    }

    /**
     * {@code data}: sample, real, or empty for what there is.
     *
     * @throws ProblemDetails 400 for another word
     */
    static String data(Call call) {
        String data = text(call, "data");
        if (!data.isEmpty() && !data.equals("sample") && !data.equals("real")) {
            throw ProblemDetails.of(400, "STATS_DATA");
        }
        return data;
    }

    /**
     * Whether figures of a world that was made are told: where there is one, unless others are asked for. They are
     * never added to those of the real one.
     *
     * @param data as {@link #data} gives it
     * @param there whether there is a world that was made
     */
    static boolean isSample(String data, boolean there) {
        return data.isEmpty() ? there : data.equals("sample");
    }
}
