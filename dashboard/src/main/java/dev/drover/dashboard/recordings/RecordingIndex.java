package dev.drover.dashboard.recordings;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.RetentionClass;
import dev.drover.ingest.wire.SegmentCause;
import dev.drover.ingest.wire.SegmentState;
import dev.drover.pipeline.wire.GapSpan;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.MalformedRecordException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What PostgreSQL knows of the recordings of cameras, and of the time that was judged. */
public final class RecordingIndex {

    /** More gaps than a camera that is away for a day declares. */
    private static final int MOST_GAPS = 20_000;

    /** A gap that reaches over the end of a range is among the next that end after it. */
    private static final int GAPS_AFTER = 20;

    private static final String COLUMNS = "camera_id, epoch, seq_from, seq_to, start_us, end_us, codec, width, height,"
            + " bytes, sha256, path, retention, state, cause, detail, said_us";

    /** {@code DAY/CAMERA_START.mp4}, as ingest names its files. */
    private static final Pattern PATH = Pattern.compile("\\d{8}/([A-Za-z0-9_.-]{1,64})_(\\d{1,18})\\.mp4");

    private final Pool pool;

    public RecordingIndex(Pool pool) {
        this.pool = pool;
    }

    /** Segments and holes of a camera that touch a range, the oldest first, open ones among them. */
    public Future<List<RecordedSegment>> segments(String cameraId, long fromMicros, long toMicros, int limit) {
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM recorded_segment WHERE camera_id = $1 AND start_us < $3"
                        + " AND (end_us > $2 OR state = 'OPEN') ORDER BY start_us, path LIMIT $4")
                .execute(Tuple.of(cameraId, fromMicros, toMicros, limit))
                .map(rows -> {
                    List<RecordedSegment> segments = new ArrayList<>();
                    rows.forEach(row -> segments.add(segment(row)));
                    return segments;
                });
    }

    /** The segment of this path, whatever has become of it. */
    public Future<Optional<RecordedSegment>> segment(String path) {
        Matcher name = PATH.matcher(path);
        if (!name.matches()) {
            return Future.succeededFuture(Optional.empty());
        }
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM recorded_segment WHERE camera_id = $1 AND start_us = $2"
                        + " AND path = $3")
                .execute(Tuple.of(name.group(1), Long.parseLong(name.group(2)), path))
                .map(RecordingIndex::first);
    }

    /** The segment in which a picture is; one whose file is there before one that was deleted. */
    public Future<Optional<RecordedSegment>> holding(FrameId id) {
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM recorded_segment WHERE camera_id = $1 AND epoch = $2"
                        + " AND seq_from <= $3 AND seq_to >= $3 AND seq_from >= 0"
                        + " ORDER BY (state = 'CLOSED') DESC, start_us DESC LIMIT 1")
                .execute(Tuple.of(id.cameraId(), id.epoch(), id.seq()))
                .map(RecordingIndex::first);
    }

    private static Optional<RecordedSegment> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(segment(rows.iterator().next()));
    }

    /**
     * All that is known of a camera's time in a range.
     *
     * @param pictureMicros event time of the newest picture that was judged, 0 if none is known
     */
    public Future<Footage> footage(String cameraId, long fromMicros, long toMicros, long pictureMicros) {
        return segments(cameraId, fromMicros, toMicros, Integer.MAX_VALUE)
                .compose(segments -> gaps(cameraId, fromMicros, toMicros).compose(gaps -> life(cameraId)
                        .map(life -> new Footage(
                                segments, gaps, life.fromMicros(), Math.max(life.toMicros(), pictureMicros)))));
    }

    private Future<List<Footage.Gap>> gaps(String cameraId, long fromMicros, long toMicros) {
        String gaps = "SELECT body, event_us FROM ledger_row WHERE type = 'GAP' AND camera_id = $1 AND event_us > ";
        return pool.preparedQuery("(" + gaps + "$2 AND event_us <= $3 ORDER BY event_us LIMIT $4) UNION ALL (" + gaps
                        + "$3 ORDER BY event_us LIMIT $5)")
                .execute(Tuple.of(cameraId, fromMicros, toMicros, MOST_GAPS, GAPS_AFTER))
                .map(RecordingIndex::gaps);
    }

    /** From the first to the last that anybody heard of the camera: its first gap is that it was connecting. */
    private Future<Footage.Gap> life(String cameraId) {
        String one = "(SELECT body, event_us FROM ledger_row WHERE type = 'GAP' AND camera_id = $1 ORDER BY event_us ";
        return pool.preparedQuery(one + "LIMIT 1) UNION ALL " + one + "DESC LIMIT 1)")
                .execute(Tuple.of(cameraId))
                .map(RecordingIndex::gaps)
                .compose(ends -> pool.preparedQuery("SELECT min(start_us) AS first_us, max(end_us) AS last_us"
                                + " FROM recorded_segment WHERE camera_id = $1 AND seq_from >= 0")
                        .execute(Tuple.of(cameraId))
                        .map(rows -> life(ends, rows.iterator().next())));
    }

    private static Footage.Gap life(List<Footage.Gap> ends, Row recorded) {
        long from = ends.stream().mapToLong(Footage.Gap::fromMicros).min().orElse(Long.MAX_VALUE);
        long to = ends.stream().mapToLong(Footage.Gap::toMicros).max().orElse(0);
        long first = Optional.ofNullable(recorded.getLong("first_us")).orElse(Long.MAX_VALUE);
        long last = Optional.ofNullable(recorded.getLong("last_us")).orElse(0L);
        return new Footage.Gap(Math.min(from, first), Math.max(to, last), "");
    }

    private static List<Footage.Gap> gaps(RowSet<Row> rows) {
        List<Footage.Gap> gaps = new ArrayList<>();
        for (Row row : rows) {
            LedgerEntry entry = entry(row);
            GapSpan.read(entry.detail())
                    .filter(span -> span.toMicros() > span.fromMicros())
                    .ifPresent(span -> gaps.add(new Footage.Gap(span.fromMicros(), span.toMicros(), entry.rule())));
        }
        return gaps;
    }

    private static LedgerEntry entry(Row row) {
        try {
            return LedgerJson.read(row.getString("body").getBytes(UTF_8));
        } catch (MalformedRecordException wasReadBefore) {
            throw new IllegalStateException(wasReadBefore);
        }
    }

    private static RecordedSegment segment(Row row) {
        return new RecordedSegment(
                row.getString("camera_id"),
                row.getLong("epoch"),
                row.getLong("seq_from"),
                row.getLong("seq_to"),
                row.getLong("start_us"),
                row.getLong("end_us"),
                row.getString("codec"),
                row.getInteger("width"),
                row.getInteger("height"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getString("path"),
                RetentionClass.valueOf(row.getString("retention")),
                SegmentState.valueOf(row.getString("state")),
                SegmentCause.valueOf(row.getString("cause")),
                row.getString("detail"),
                row.getLong("said_us"));
    }
}
