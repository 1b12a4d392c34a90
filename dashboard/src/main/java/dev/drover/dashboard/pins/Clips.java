package dev.drover.dashboard.pins;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Clips for people. */
public final class Clips {

    private static final int MOST = 2_000;

    private static final String COLUMNS =
            "i.id, i.subject, i.subject_id, i.about, i.about_id, i.part, i.camera, i.at_us,"
                    + " i.wanted_from_us, i.wanted_to_us, i.from_us, i.to_us, i.state, i.cause, i.bytes, i.sha256, i.cut_from";

    /**
     * A clip, or that there is none.
     *
     * @param subject loading, alarm or camera
     * @param about alarm, gate, reading or uncertain
     * @param aboutId of the alarm or the row
     * @param part from 1; further ones where the camera's pictures became other ones in between
     * @param atMicros event time of what it is about
     * @param fromMicros event time that it really shows; 0 while it is not kept
     * @param state WANTED, KEPT, MISSED or DELETED
     * @param cause a name of {@link MissedCause}, empty if there is none
     * @param cutFrom segments it was cut from, JSON
     */
    public record Clip(
            long id,
            String subject,
            String subjectId,
            String about,
            String aboutId,
            int part,
            String camera,
            long atMicros,
            long wantedFromMicros,
            long wantedToMicros,
            long fromMicros,
            long toMicros,
            String state,
            String cause,
            long bytes,
            String sha256,
            String cutFrom) {

        public boolean kept() {
            return state.equals("KEPT");
        }
    }

    private final Pool pool;
    private final EvidenceStore store;

    public Clips(Pool pool, EvidenceStore store) {
        this.pool = pool;
        this.store = store;
    }

    /** Of one alarm, by camera. */
    public Future<List<Clip>> ofAlarm(String id) {
        return clips("i.subject = 'alarm' AND i.subject_id = $1", id);
    }

    /** Of a loading, its alarms among them. */
    public Future<List<Clip>> ofLoading(String batch) {
        return clips(
                "(i.subject = 'loading' AND i.subject_id = $1 OR i.subject = 'alarm' AND i.subject_id IN"
                        + " (SELECT id FROM alarm WHERE batch = $1))",
                batch);
    }

    private Future<List<Clip>> clips(String which, String id) {
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM evidence_item i WHERE i.kind = 'CLIP' AND " + which
                        + " ORDER BY i.at_us, i.about_id COLLATE \"C\", i.camera COLLATE \"C\", i.part LIMIT " + MOST)
                .execute(Tuple.of(id))
                .map(Clips::read);
    }

    public Future<Optional<Clip>> one(long id) {
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM evidence_item i WHERE i.kind = 'CLIP' AND i.id = $1")
                .execute(Tuple.of(id))
                .map(rows -> read(rows).stream().findFirst());
    }

    /** Where the film of one that is kept lies. */
    public Path file(Clip clip) {
        return store.film(clip.sha256());
    }

    private static List<Clip> read(RowSet<Row> rows) {
        List<Clip> clips = new ArrayList<>();
        for (Row row : rows) {
            clips.add(new Clip(
                    row.getLong("id"),
                    row.getString("subject"),
                    row.getString("subject_id"),
                    row.getString("about"),
                    row.getString("about_id"),
                    row.getInteger("part"),
                    row.getString("camera"),
                    row.getLong("at_us"),
                    row.getLong("wanted_from_us"),
                    row.getLong("wanted_to_us"),
                    row.getLong("from_us"),
                    row.getLong("to_us"),
                    row.getString("state"),
                    row.getString("cause"),
                    row.getLong("bytes"),
                    row.getString("sha256"),
                    row.getString("cut_from")));
        }
        return clips;
    }
}
