package dev.drover.dashboard.sessions;

import dev.drover.dashboard.pins.EvidenceStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files from phones, in full resolution over any link: the hash that the device took comes first, then the parts, each
 * as often as it takes. What arrives is hashed again; a file whose hash differs is kept and says so.
 */
public final class SessionUploads {

    /** Bytes of a part; the last one is what is left. */
    public static final int PART = 256 * 1024;

    /** Most bytes of a file. */
    public static final long MOST = 30L * 1024 * 1024;

    /** Most files of a session. */
    public static final int MOST_FILES = 300;

    /** What a file is. */
    public enum Media {
        JPEG("image/jpeg"),
        PDF("application/pdf"),
        OTHER("");

        private final String type;

        Media(String type) {
            this.type = type;
        }

        public String type() {
            return type;
        }

        /** By its first bytes; what it is called does not count. */
        static Media of(Buffer file) {
            if (starts(file, 0xFF, 0xD8, 0xFF)) {
                return JPEG;
            }
            return starts(file, '%', 'P', 'D', 'F', '-') ? PDF : OTHER;
        }

        private static boolean starts(Buffer file, int... bytes) {
            for (int i = 0; i < bytes.length; i++) {
                if (file.length() <= i || (file.getByte(i) & 0xFF) != bytes[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * What a device says of a file before it sends it.
     *
     * @param purpose photo or document
     * @param about of which step, of which kind
     * @param sha256 taken on the device
     * @param deviceMicros when it was taken, by the clock of the device
     * @param name as it is called there
     */
    public record Announced(
            String session, String purpose, String about, String sha256, long bytes, long deviceMicros, String name) {

        int parts() {
            return (int) ((bytes + PART - 1) / PART);
        }

        int bytesOf(int part) {
            return part < parts() - 1 ? PART : (int) (bytes - (long) PART * (parts() - 1));
        }
    }

    /**
     * How far a file is.
     *
     * @param kept SHA-256 of what really came, empty until all of it has
     * @param media what it is, by its bytes
     * @param next the first part that is missing; the number of parts if none is
     */
    public record Progress(long id, Announced said, String kept, String media, int next) {

        /** All of it came, and it is what the device hashed. */
        public boolean whole() {
            return kept.equals(said.sha256);
        }
    }

    private final Vertx vertx;
    private final Pool pool;
    private final EvidenceStore store;
    private final Clock clock;

    public SessionUploads(Vertx vertx, Pool pool, EvidenceStore store, Clock clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.store = store;
        this.clock = clock;
    }

    /** Begins, or goes on with, a file; empty if the session has as many as it may. */
    public Future<Optional<Progress>> announce(Announced said) {
        return pool.preparedQuery("INSERT INTO session_upload (session, purpose, about, sha256, bytes, device_us, name,"
                        + " begun_at) SELECT $1::text, $2::text, $3::text, $4::text, $5::bigint, $6::bigint,"
                        + " $7::text, $8::timestamptz WHERE (SELECT count(*) FROM session_upload"
                        + " WHERE session = $1) < " + MOST_FILES + " ON CONFLICT DO NOTHING")
                .execute(Tuple.of(said.session, said.purpose, said.about, said.sha256, said.bytes, said.deviceMicros)
                        .addString(said.name)
                        .addOffsetDateTime(OffsetDateTime.now(clock)))
                .compose(begun -> pool.preparedQuery("SELECT id FROM session_upload WHERE session = $1 AND purpose = $2"
                                + " AND about = $3 AND sha256 = $4")
                        .execute(Tuple.of(said.session, said.purpose, said.about, said.sha256)))
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture(Optional.empty())
                        : progress(said.session, rows.iterator().next().getLong(0)));
    }

    /** Empty if the session has no such file. */
    public Future<Optional<Progress>> progress(String session, long id) {
        return pool.preparedQuery("SELECT u.*, (SELECT count(*) FROM session_upload_part p WHERE p.upload = u.id)"
                        + " AS there"
                        + " FROM session_upload u WHERE u.id = $1 AND u.session = $2")
                .execute(Tuple.of(id, session))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(read(rows.iterator().next())));
    }

    private static Progress read(Row row) {
        Announced said = new Announced(
                row.getString("session"),
                row.getString("purpose"),
                row.getString("about"),
                row.getString("sha256"),
                row.getLong("bytes"),
                row.getLong("device_us"),
                row.getString("name"));
        @Nullable String kept = row.getString("kept");
        int there = kept == null ? row.getInteger("there") : said.parts();
        return new Progress(row.getLong("id"), said, kept == null ? "" : kept, row.getString("media"), there);
    }

    /**
     * Takes the next part. One that came already is taken as it stands; one after a missing one is not taken.
     *
     * @return how far it is now; {@code kept} is set by the part that was the last
     */
    public Future<Progress> take(Progress before, int part, Buffer data) {
        Announced said = before.said;
        if (part < before.next || !before.kept.isEmpty()) {
            return Future.succeededFuture(before);
        }
        if (part > before.next || data.length() != said.bytesOf(part)) {
            return Future.succeededFuture(before);
        }
        return pool.preparedQuery(
                        "INSERT INTO session_upload_part (upload, no, data) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(before.id, part, data))
                .compose(taken -> part + 1 < said.parts()
                        ? Future.succeededFuture(new Progress(before.id, said, "", "", part + 1))
                        : finish(before));
    }

    private Future<Progress> finish(Progress before) {
        return pool.preparedQuery("SELECT data FROM session_upload_part WHERE upload = $1 ORDER BY no")
                .execute(Tuple.of(before.id))
                .compose(rows -> {
                    Buffer file = Buffer.buffer();
                    rows.forEach(row -> file.appendBuffer(row.getBuffer("data")));
                    Media media = Media.of(file);
                    return vertx.executeBlocking(() -> store.put(file.getBytes()), false)
                            .compose(kept -> keep(before, kept, media));
                });
    }

    private Future<Progress> keep(Progress before, String kept, Media media) {
        return pool.withTransaction(
                        db -> db.preparedQuery("UPDATE session_upload SET kept = $2, media = $3 WHERE" + " id = $1")
                                .execute(Tuple.of(before.id, kept, media.type()))
                                .compose(done -> db.preparedQuery("DELETE FROM session_upload_part WHERE upload = $1")
                                        .execute(Tuple.of(before.id))))
                .map(new Progress(before.id, before.said, kept, media.type(), before.said.parts()));
    }

    /** A file that is kept, by the SHA-256 of what came; empty if the session has none of it. */
    public Future<Optional<Media>> media(String session, String kept) {
        return pool.preparedQuery("SELECT media FROM session_upload WHERE session = $1 AND kept = $2 LIMIT 1")
                .execute(Tuple.of(session, kept))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return Optional.empty();
                    }
                    String type = rows.iterator().next().getString(0);
                    for (Media one : Media.values()) {
                        if (one.type().equals(type)) {
                            return Optional.of(one);
                        }
                    }
                    return Optional.empty();
                });
    }

    /** Its bytes, hashed again; fails where they are not what was kept. */
    public Future<Buffer> read(String kept) {
        return vertx.executeBlocking(() -> Buffer.buffer(store.read(kept)), false);
    }
}
