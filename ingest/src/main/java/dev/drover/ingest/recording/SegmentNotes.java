package dev.drover.ingest.recording;

import dev.drover.ingest.config.ConfigText;
import dev.drover.ingest.config.InvalidConfigException;
import dev.drover.ingest.run.WholeFile;
import dev.drover.ingest.wire.EpochMicros;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names below the folder of recordings, and the notes beside the files. */
final class SegmentNotes {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentNotes.class);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** The end of the year 9999. */
    private static final long LAST_MICROS = 253_402_300_799_000_000L;

    private static final Pattern DAY_NAME = Pattern.compile("\\d{8}");
    private static final Pattern FILE_NAME = Pattern.compile("([A-Za-z0-9_.-]{1,64})_(\\d{1,18})\\.mp4");
    private static final String FILM = ".mp4";

    private SegmentNotes() {}

    /** What a file's name says. */
    record Name(String camera, long startMicros) {}

    /** Empty for what is no recording. */
    static Optional<Name> name(Path whole) {
        Matcher name = FILE_NAME.matcher(whole.getFileName().toString());
        return name.matches() ? Optional.of(new Name(name.group(1), Long.parseLong(name.group(2)))) : Optional.empty();
    }

    static long startOf(Path whole) {
        return name(whole).map(Name::startMicros).orElse(Long.MAX_VALUE);
    }

    /** The folder's name of the day of this event time; times that have no date of four digits are of its last day. */
    static String day(long micros) {
        return DAY.format(EpochMicros.toInstant(Math.min(micros, LAST_MICROS)));
    }

    /** Folders of days, the oldest first. */
    static List<Path> days(Path folder) throws IOException {
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.filter(day ->
                            DAY_NAME.matcher(day.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /** Recordings of a day that were finished, the oldest first. */
    static List<Path> films(Path day) throws IOException {
        try (Stream<Path> listed = Files.list(day)) {
            return listed.filter(file -> name(file).isPresent())
                    .sorted((one, other) -> Long.compare(startOf(one), startOf(other)))
                    .toList();
        }
    }

    /** The note beside a recording. */
    static Path of(Path whole) {
        String name = whole.getFileName().toString();
        return whole.resolveSibling(name.substring(0, name.length() - FILM.length()) + ".json");
    }

    static void write(Path whole, JournalEntry entry) throws IOException {
        WholeFile.write(of(whole), entry.write());
    }

    /** Null if there is none, or none that can be read. */
    static @Nullable JournalEntry read(Path whole) throws IOException {
        Path note = of(whole);
        if (!Files.exists(note)) {
            return null;
        }
        try {
            return JournalEntry.read(ConfigText.read(note));
        } catch (InvalidConfigException damaged) {
            if (damaged.isUnread()) {
                throw damaged.asUnreadable();
            }
            LOG.warn("recordings: the note of {} is damaged: {}", whole.getFileName(), damaged.getMessage());
            return null;
        } catch (IllegalArgumentException torn) {
            LOG.warn("recordings: the note of {} cannot be read: {}", whole.getFileName(), torn.getMessage());
            return null;
        }
    }
}
