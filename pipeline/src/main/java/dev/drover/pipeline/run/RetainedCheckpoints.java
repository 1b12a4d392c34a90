package dev.drover.pipeline.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of one job that outlived it, in {@code folder/{job id}/chk-{n}}. The numbers rise across restarts,
 * because each run goes on from the checkpoint it was restored from.
 */
public final class RetainedCheckpoints {

    private static final Logger LOG = LoggerFactory.getLogger(RetainedCheckpoints.class);
    private static final Pattern NAME = Pattern.compile("chk-(\\d+)");
    /** Written last, so only complete checkpoints have it. */
    private static final String METADATA = "_metadata";

    private final Path folder;

    public RetainedCheckpoints(Path folder) {
        this.folder = folder;
    }

    /** One checkpoint on disk. */
    record Retained(Path path, long number, FileTime written) {}

    /** Complete checkpoints, newest first. */
    public List<Path> newestFirst() {
        return retained().stream().map(Retained::path).toList();
    }

    /** Takes away all but the newest {@code keep} checkpoints. */
    public void prune(int keep) {
        List<Retained> all = retained();
        for (Retained old : all.subList(Math.min(keep, all.size()), all.size())) {
            try {
                FileUtils.deleteDirectory(old.path().toFile());
            } catch (IOException e) {
                LOG.warn("Old checkpoint {} cannot be deleted: {}", old.path(), e.getMessage());
            }
        }
    }

    private List<Retained> retained() {
        try (Stream<Path> runs = list(folder)) {
            return runs.flatMap(run -> {
                        try (Stream<Path> parts = list(run)) {
                            return parts.toList().stream();
                        }
                    })
                    .filter(path -> Files.isRegularFile(path.resolve(METADATA)))
                    .flatMap(RetainedCheckpoints::describe)
                    .sorted(Comparator.comparing(Retained::number)
                            .thenComparing(Retained::written)
                            .reversed())
                    .toList();
        }
    }

    private static Stream<Retained> describe(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (!name.matches()) {
            return Stream.empty();
        }
        try {
            return Stream.of(new Retained(
                    path, Long.parseLong(name.group(1)), Files.getLastModifiedTime(path.resolve(METADATA))));
        } catch (IOException gone) {
            return Stream.empty();
        }
    }

    @SuppressWarnings("StreamResourceLeak") // the caller closes it
    private static Stream<Path> list(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try {
            return Files.list(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory, e);
        }
    }
}
