package dev.drover.deploy.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.deploy.command.FailureSentence;
import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.ingest.recording.FilmJoiner;
import dev.drover.ingest.recording.RecordingExport;
import dev.drover.ingest.run.ExitCode;
import dev.drover.ingest.wire.EpochMicros;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.SegmentJson;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drover export}. */
@Command(
        name = "export",
        description = "Write what a camera sent in a range as one MP4, without re-encoding.",
        footer = {
            "",
            "Whole segments are written, so it may begin up to some seconds earlier and end later than asked for. Each is first held",
            "against its SHA-256. Where the camera's pictures became other ones a further file NAME-2.mp4 begins. Beside each MP4",
            "stands NAME.jsonl with the segments it was made of. Drover may run meanwhile.",
            "",
            "Example:",
            "  deploy/drover export --camera ramp-1 --from 2026-11-25T10:00:00+08:00 --to 2026-11-25T10:05:00+08:00 --out ramp.mp4"
        })
public final class ExportCommand implements Callable<Integer> {

    private static final long LONGEST_MICROS = 24 * 3_600_000_000L;

    @Option(names = "--camera", required = true, paramLabel = "ID", description = "Whose recording.")
    private String camera;

    @Option(names = "--from", required = true, paramLabel = "TIME", description = "Begin, RFC 3339 with its zone.")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "TIME", description = "End, a day later at most.")
    private String to;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The MP4 to write; not there yet.")
    private Path out;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of Drover (default: that of `demo`, or of `serve`).")
    private @Nullable Path data;

    @Override
    public Integer call() {
        try {
            long begin = micros("--from", from);
            long end = micros("--to", to);
            if (end <= begin || end - begin > LONGEST_MICROS) {
                throw new IllegalArgumentException("--to must be later than --from, by a day at most");
            }
            Path parent = out.toAbsolutePath().getParent();
            if (parent == null || !Files.isDirectory(parent)) {
                throw new IllegalArgumentException(parent + " is no folder: make it first");
            }
            if (Files.exists(out)) {
                throw new IllegalArgumentException(out + " is there already");
            }
            return export(recordings(), begin, end);
        } catch (IllegalArgumentException wrong) {
            return fail(ExitCode.USAGE, FailureSentence.of(wrong).text());
        } catch (FileSystemException disk) {
            return fail(ExitCode.FAILED, FailureSentence.of(disk).text());
        } catch (IOException cannot) {
            return fail(ExitCode.CHECK_NOT_MET, FailureSentence.of(cannot).text());
        }
    }

    private int export(Path folder, long begin, long end) throws IOException {
        List<FilmJoiner.Film> files = RecordingExport.write(folder, camera, begin, end, out);
        if (files.isEmpty()) {
            return fail(ExitCode.CHECK_NOT_MET, "nothing of " + camera + " is recorded in this range");
        }
        for (FilmJoiner.Film file : files) {
            Path beside = beside(file.file());
            try (var lines = Files.newBufferedWriter(beside, UTF_8)) {
                for (RecordedSegment segment : file.segments()) {
                    lines.write(new String(SegmentJson.write(segment), UTF_8));
                    lines.write('\n');
                }
            }
            long recorded = file.segments().stream()
                    .mapToLong(one -> one.endMicros() - one.startMicros())
                    .sum();
            System.out.println(String.format(
                    Locale.ROOT,
                    "%s: %d segments, %.3f s recorded",
                    file.file(),
                    file.segments().size(),
                    recorded / 1e6));
        }
        return ExitCode.OK;
    }

    private static Path beside(Path film) {
        String name = film.getFileName().toString();
        return film.resolveSibling((name.endsWith(".mp4") ? name.substring(0, name.length() - 4) : name) + ".jsonl");
    }

    private Path recordings() throws IOException {
        Stream<Path> folders = data == null
                ? Stream.of(DataFolder.standard("drover"), DataFolder.standard("drover-serve"))
                : Stream.of(data);
        return folders.map(folder -> folder.resolve("recordings"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new IOException("there are no recordings" + (data == null ? "" : " in " + data)));
    }

    private static long micros(String option, String given) {
        try {
            return EpochMicros.of(OffsetDateTime.parse(given).toInstant());
        } catch (DateTimeException | ArithmeticException wrong) {
            throw new IllegalArgumentException(
                    option + " must be a time with its zone, e.g. 2026-11-25T10:00:00+08:00: " + given, wrong);
        }
    }

    private static int fail(int code, String message) {
        System.err.println("drover export: " + message);
        return code;
    }
}
