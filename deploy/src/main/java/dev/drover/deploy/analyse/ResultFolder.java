package dev.drover.deploy.analyse;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * The folder of one analysis. Results are written under a hidden folder inside it and moved into place by
 * {@link #publish()}, {@code summary.json} last; closed without that, the hidden folder is removed and the folder holds
 * what it held before.
 */
final class ResultFolder implements AutoCloseable {

    static final String DETECTIONS = "detections.jsonl";
    static final String LEDGER = "ledger.jsonl";
    static final String SUMMARY = "summary.json";
    static final String ANNOTATED = "annotated.mp4";

    /** In the order they are published: whoever sees the last sees them all. */
    private static final List<String> RESULTS = List.of(DETECTIONS, LEDGER, ANNOTATED, SUMMARY);

    private final Path folder;
    private final Path scratch;
    private final boolean created;

    private ResultFolder(Path folder, Path scratch, boolean created) {
        this.folder = folder;
        this.scratch = scratch;
        this.created = created;
    }

    /**
     * @param force whether results already there may be replaced
     * @throws FileAlreadyExistsException if results are there and must not be replaced
     * @throws IOException if the folder cannot be made or written
     */
    static ResultFolder open(Path folder, boolean force) throws IOException {
        boolean there = Files.exists(folder);
        if (there && !Files.isDirectory(folder)) {
            throw new FileAlreadyExistsException(folder + " is a file; --out needs a folder");
        }
        if (there && !force) {
            for (String result : RESULTS) {
                if (Files.exists(folder.resolve(result))) {
                    throw new FileAlreadyExistsException(folder + " already holds " + result
                            + "; choose another --out or add --force to replace it");
                }
            }
        }
        Files.createDirectories(folder);
        return new ResultFolder(folder, Files.createTempDirectory(folder, ".unfinished-"), !there);
    }

    /** Where to write the result of this name until it is published. */
    Path scratch(String result) {
        return scratch.resolve(result);
    }

    Path published(String result) {
        return folder.resolve(result);
    }

    /** Replaces the folder's results by those written; the old summary goes first, the new one comes last. */
    void publish() throws IOException {
        Files.deleteIfExists(published(SUMMARY));
        for (String result : RESULTS) {
            if (Files.exists(scratch(result))) {
                Files.move(scratch(result), published(result), StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(published(result));
            }
        }
    }

    @Override
    public void close() throws IOException {
        FileUtils.deleteDirectory(scratch.toFile());
        if (created && isEmpty(folder)) {
            Files.delete(folder);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }
}
