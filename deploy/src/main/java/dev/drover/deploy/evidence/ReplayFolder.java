package dev.drover.deploy.evidence;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.drover.pipeline.replay.JudgedRecording;
import dev.drover.pipeline.wire.AlarmJson;
import dev.drover.pipeline.wire.LedgerJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.Map;

/** The folder of one replay: each file appears under its name only when it is whole, {@code replay.json} last. */
final class ReplayFolder {

    static final String LEDGER = "ledger.jsonl";
    static final String ALARMS = "alarms.jsonl";
    static final String SUMMARY = "replay.json";
    /** Where the run without the changes is put. */
    static final String UNCHANGED = "unchanged";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;

    private ReplayFolder(Path folder) {
        this.folder = folder;
    }

    /** @throws FileAlreadyExistsException if results are there and must not be replaced */
    static ReplayFolder open(Path folder, boolean force) throws IOException {
        if (!force && Files.exists(folder.resolve(LEDGER))) {
            throw new FileAlreadyExistsException(
                    folder + " already holds " + LEDGER + "; choose another --out or add --force to replace it");
        }
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(SUMMARY));
        return new ReplayFolder(folder);
    }

    void write(JudgedRecording judged) throws IOException {
        write(folder, judged);
    }

    void writeUnchanged(JudgedRecording judged) throws IOException {
        write(Files.createDirectories(folder.resolve(UNCHANGED)), judged);
    }

    void writeSummary(Map<String, Object> summary) throws IOException {
        Path part = folder.resolve("." + SUMMARY);
        JSON.writeValue(part.toFile(), summary);
        Files.move(part, folder.resolve(SUMMARY), StandardCopyOption.REPLACE_EXISTING);
    }

    Path ledger() {
        return folder.resolve(LEDGER);
    }

    Path alarms() {
        return folder.resolve(ALARMS);
    }

    private static void write(Path to, JudgedRecording judged) throws IOException {
        lines(to.resolve(LEDGER), judged.rows().stream().map(LedgerJson::write).iterator());
        lines(to.resolve(ALARMS), judged.alarms().stream().map(AlarmJson::write).iterator());
    }

    private static void lines(Path file, Iterator<byte[]> records) throws IOException {
        Path part = file.resolveSibling("." + file.getFileName());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
            while (records.hasNext()) {
                out.write(records.next());
                out.write('\n');
            }
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
