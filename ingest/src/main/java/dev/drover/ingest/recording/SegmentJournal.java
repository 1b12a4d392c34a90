package dev.drover.ingest.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.ingest.config.ConfigText;
import dev.drover.ingest.config.UnreadableFileException;
import dev.drover.ingest.run.WholeFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was said of segments and has not reached Kafka yet, on disk before anything rests on it: a line each, and how
 * far they were sent. What is sent is said again after a kill, never left out. Emptied when all of it is sent, so its
 * size is bounded by how long Kafka is away: some hundred bytes a segment.
 */
final class SegmentJournal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentJournal.class);
    private static final long EMPTIED_FROM = 1 << 20;
    private static final int LONGEST_LINE = 1 << 14;

    private final Path sentFile;
    private final FileChannel lines;
    private long end;
    private long sent;

    private SegmentJournal(Path folder) throws IOException {
        sentFile = folder.resolve("journal.sent");
        lines = FileChannel.open(
                folder.resolve("journal"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    static SegmentJournal open(Path folder) throws IOException {
        Files.createDirectories(folder);
        SegmentJournal journal = new SegmentJournal(folder);
        journal.recover();
        return journal;
    }

    /** A line that was not written to its end was not said. */
    private void recover() throws IOException {
        end = lines.size();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (end > 0) {
            lines.read(one.clear(), end - 1);
            if (one.get(0) == '\n') {
                break;
            }
            end--;
        }
        lines.truncate(end);
        sent = Files.exists(sentFile) ? readSent() : 0;
        sent = sent > end ? 0 : sent;
    }

    private long readSent() throws IOException {
        try {
            return Long.parseLong(ConfigText.readSecret(sentFile));
        } catch (UnreadableFileException | NumberFormatException torn) {
            return 0;
        }
    }

    /** Says something; it is on the disk when this returns. */
    synchronized void append(JournalEntry entry) throws IOException {
        ByteBuffer line = ByteBuffer.wrap(entry.write());
        try {
            for (long at = end; line.hasRemaining(); ) {
                at += lines.write(line, at);
            }
            lines.force(false);
        } catch (IOException cannot) {
            lines.truncate(end);
            throw cannot;
        }
        end += line.limit();
    }

    /** The first line that was not sent, null if all were. What cannot be read is told and passed over. */
    synchronized @Nullable JournalEntry next() throws IOException {
        while (sent < end) {
            String line = lineAt(sent);
            try {
                return JournalEntry.read(line);
            } catch (IllegalArgumentException damaged) {
                LOG.error("recordings: a line of the journal is damaged and passed over: {}", damaged.getMessage());
                passed(line);
            }
        }
        return null;
    }

    /** The line that {@link #next} gave has arrived. */
    synchronized void arrived() throws IOException {
        passed(lineAt(sent));
    }

    private void passed(String line) throws IOException {
        sent += line.getBytes(UTF_8).length;
        if (sent >= end && end >= EMPTIED_FROM) {
            lines.truncate(0);
            end = 0;
            sent = 0;
        }
        WholeFile.write(sentFile, Long.toString(sent));
    }

    private String lineAt(long from) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ByteBuffer piece = ByteBuffer.allocate(1024);
        for (long at = from; at < end && line.size() < LONGEST_LINE; at += piece.limit()) {
            piece.clear().limit((int) Math.min(piece.capacity(), end - at));
            lines.read(piece, at);
            piece.flip();
            while (piece.hasRemaining()) {
                byte next = piece.get();
                line.write(next);
                if (next == '\n') {
                    return line.toString(UTF_8);
                }
            }
        }
        return line.toString(UTF_8);
    }

    @Override
    public synchronized void close() throws IOException {
        lines.close();
    }
}
