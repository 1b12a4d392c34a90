package dev.drover.dashboard.recordings;

import dev.drover.ingest.recording.SegmentHead;
import dev.drover.ingest.recording.SegmentIndex;
import dev.drover.ingest.wire.RecordedSegment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of recordings, as ingest left them. They never change, so what was read of one is remembered. */
public final class SegmentFiles {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentFiles.class);
    private static final int HEADS_KEPT = 20_000;
    private static final int INDEXES_KEPT = 64;

    private final Vertx vertx;
    private final Path folder;
    private final Map<String, SegmentHead> heads = newest(HEADS_KEPT);
    private final Map<String, SegmentIndex> indexes = newest(INDEXES_KEPT);

    /** @param folder of the recordings; may not be there */
    public SegmentFiles(Vertx vertx, Path folder) {
        this.vertx = vertx;
        this.folder = folder;
    }

    /** Where the file of a closed segment lies. */
    public Path file(RecordedSegment segment) {
        return folder.resolve(segment.path());
    }

    /** What the files of these begin with, in their order; empty for those that have none or cannot be read. */
    public Future<List<Piece>> heads(List<RecordedSegment> segments) {
        return vertx.executeBlocking(
                () -> {
                    List<Piece> pieces = new ArrayList<>();
                    segments.forEach(segment -> pieces.add(new Piece(segment, head(segment))));
                    return pieces;
                },
                false);
    }

    private Optional<SegmentHead> head(RecordedSegment segment) {
        return known(heads, segment, SegmentHead::read);
    }

    /** Blocks. Empty for one that has no file or whose file cannot be read. */
    Optional<SegmentIndex> index(RecordedSegment segment) {
        return known(indexes, segment, SegmentIndex::read);
    }

    private interface Reader<T> {
        T read(Path file) throws IOException;
    }

    private <T> Optional<T> known(Map<String, T> kept, RecordedSegment segment, Reader<T> reader) {
        if (!Piece.hasFile(segment)) {
            return Optional.empty();
        }
        synchronized (kept) {
            T known = kept.get(segment.path());
            if (known != null) {
                return Optional.of(known);
            }
        }
        try {
            T read = reader.read(file(segment));
            synchronized (kept) {
                kept.put(segment.path(), read);
            }
            return Optional.of(read);
        } catch (IOException | IllegalArgumentException damaged) {
            LOG.warn("the recording {} cannot be read: {}", segment.path(), damaged.toString());
            return Optional.empty();
        }
    }

    private static <T> Map<String, T> newest(int most) {
        return new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > most;
            }
        };
    }
}
