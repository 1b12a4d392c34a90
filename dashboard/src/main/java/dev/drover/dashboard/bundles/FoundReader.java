package dev.drover.dashboard.bundles;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.MalformedRecordException;
import dev.drover.pipeline.wire.TimeSpan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/** Writes down what was found in the pictures of clips, each picture once: by camera and time. */
final class FoundReader {

    static final String NAME = "detections.jsonl";

    private static final int ROWS_AT_ONCE = 500;

    private final Connection db;
    private final Path scratch;

    FoundReader(Connection db, Path scratch) {
        this.db = db;
        this.scratch = scratch;
    }

    CaseFound read(List<CaseMedia> media) throws SQLException, IOException {
        Path file = scratch.resolve(NAME);
        Map<String, Map<String, TimeSpan>> judged = new HashMap<>();
        // A cursor lives in a transaction; without one every row would be fetched at once.
        db.setAutoCommit(false);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (Map.Entry<String, List<TimeSpan>> spans : spans(media).entrySet()) {
                for (TimeSpan span : spans.getValue()) {
                    copy(spans.getKey(), span, out, judged);
                }
            }
            db.commit();
        } finally {
            db.setAutoCommit(true);
        }
        if (judged.isEmpty()) {
            return CaseFound.NOTHING;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new CaseFound(Optional.of(file), Files.size(file), DigestUtils.sha256Hex(in), judged);
        }
    }

    /** Time that clips show, by camera, without what is shown twice. */
    private static Map<String, List<TimeSpan>> spans(List<CaseMedia> media) {
        Map<String, List<TimeSpan>> spans = new TreeMap<>();
        media.stream()
                .filter(one -> one.isClip() && one.toMicros() > one.fromMicros())
                .sorted((one, other) -> Long.compare(one.fromMicros(), other.fromMicros()))
                .forEach(one -> add(spans.computeIfAbsent(one.camera(), camera -> new ArrayList<>()), one));
        return spans;
    }

    private static void add(List<TimeSpan> spans, CaseMedia one) {
        TimeSpan last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        if (last != null && one.fromMicros() <= last.toMicros()) {
            spans.set(spans.size() - 1, new TimeSpan(last.fromMicros(), Math.max(last.toMicros(), one.toMicros())));
        } else {
            spans.add(new TimeSpan(one.fromMicros(), one.toMicros()));
        }
    }

    private void copy(String camera, TimeSpan span, OutputStream out, Map<String, Map<String, TimeSpan>> judged)
            throws SQLException, IOException {
        try (PreparedStatement select = db.prepareStatement("SELECT body FROM kept_detections WHERE camera = ?"
                + " AND event_us >= ? AND event_us < ? ORDER BY event_us, epoch, seq")) {
            select.setFetchSize(ROWS_AT_ONCE);
            select.setString(1, camera);
            select.setLong(2, span.fromMicros());
            select.setLong(3, span.toMicros());
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    byte[] body = found.getString(1).getBytes(UTF_8);
                    out.write(body);
                    out.write('\n');
                    tell(read(body), judged);
                }
            }
        }
    }

    private static void tell(Detections one, Map<String, Map<String, TimeSpan>> judged) {
        long at = one.ingestMicros();
        judged.computeIfAbsent(one.id().cameraId(), camera -> new HashMap<>())
                .merge(
                        one.model(),
                        new TimeSpan(at, at + 1),
                        (before, now) -> new TimeSpan(before.fromMicros(), now.toMicros()));
    }

    private static Detections read(byte[] body) {
        try {
            return DetectionsJson.read(body);
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("the database holds detections that cannot be read", e);
        }
    }
}
