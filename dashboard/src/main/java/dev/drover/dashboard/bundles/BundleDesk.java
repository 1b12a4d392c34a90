package dev.drover.dashboard.bundles;

import dev.drover.dashboard.proof.BundleVerifier;
import dev.drover.dashboard.proof.SiteKey;
import dev.drover.dashboard.proof.SlipPaper;
import dev.drover.pipeline.wire.LedgerValues;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bundles for people: asked for, looked at, checked. */
public final class BundleDesk {

    /** More versions of one loading are not listed. */
    private static final int MOST = 100;

    private static final String COLUMNS =
            "id, subject, subject_id, version, state, files_done, files_all, number, file, bytes,"
                    + " manifest_sha256, key_id, trouble, made_by, made_at";

    private final Vertx vertx;
    private final Pool pool;
    private final Path folder;
    private final SiteKey key;
    private final Clock clock;

    /** @param folder where the bundles lie */
    public BundleDesk(Vertx vertx, Pool pool, Path folder, SiteKey key, Clock clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.folder = folder;
        this.key = key;
        this.clock = clock;
    }

    /** Bundles of a loading, the newest first. */
    public Future<List<HandedOut>> of(String batch) {
        return of(BundleQueue.LOADING, batch);
    }

    /** Bundles of an alarm, the newest first. */
    public Future<List<HandedOut>> ofAlarm(String id) {
        return of(BundleQueue.ALARM, id);
    }

    private Future<List<HandedOut>> of(String subject, String id) {
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM bundle WHERE subject = $1 AND subject_id = $2"
                        + " ORDER BY version DESC LIMIT " + MOST)
                .execute(Tuple.of(subject, id))
                .map(BundleDesk::all);
    }

    public Future<Optional<HandedOut>> one(long id) {
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM bundle WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> all(rows).stream().findFirst());
    }

    /** The bundle whose manifest has this SHA-256. */
    public Future<Optional<HandedOut>> byManifest(String sha256) {
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM bundle WHERE state = 'READY' AND manifest_sha256 = $1")
                .execute(Tuple.of(sha256))
                .map(rows -> all(rows).stream().findFirst());
    }

    /**
     * Asks for a bundle of the loading as it stands. One that is asked for and not made yet is not asked for twice.
     *
     * @return empty if nothing was judged of the loading yet
     */
    public Future<Optional<HandedOut>> ask(String batch, String who) {
        return ask(LedgerValues.loading(batch), BundleQueue.LOADING, batch, who);
    }

    /** The same for an alarm, with all rows of the key that tells of it. */
    public Future<Optional<HandedOut>> askForAlarm(String id, String who) {
        return pool.preparedQuery("SELECT key FROM ledger_row WHERE event_id = $1 AND type = 'ALARM'")
                .execute(Tuple.of(CaseReader.firstRow(id)))
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture(Optional.empty())
                        : ask(rows.iterator().next().getString("key"), BundleQueue.ALARM, id, who));
    }

    private Future<Optional<HandedOut>> ask(String key, String subject, String id, String who) {
        return pool.preparedQuery(
                        """
                        WITH newest AS (SELECT max(seq) AS last FROM ledger_row WHERE key = $1),
                        waiting AS (SELECT id FROM bundle, newest WHERE subject = $2 AND subject_id = $3
                            AND state = 'WANTED' AND through_seq = newest.last ORDER BY id LIMIT 1),
                        asked AS (INSERT INTO bundle (subject, subject_id, version, state, through_seq, made_by, made_at)
                            SELECT $2::text, $3::text, (SELECT coalesce(max(version), 0) + 1 FROM bundle
                                WHERE subject = $2 AND subject_id = $3), 'WANTED', newest.last, $4::text, $5::timestamptz FROM newest
                            WHERE newest.last IS NOT NULL AND NOT EXISTS (SELECT 1 FROM waiting)
                            RETURNING id)
                        SELECT id FROM asked UNION ALL SELECT id FROM waiting""")
                .execute(Tuple.of(key, subject, id, who).addOffsetDateTime(OffsetDateTime.now(clock)))
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture(Optional.empty())
                        : one(rows.iterator().next().getLong("id")));
    }

    /** Where the ZIP of a bundle that is ready lies. */
    public Path file(HandedOut bundle) {
        return folder.resolve(bundle.file());
    }

    /** Where its release slip lies. */
    public Path slip(HandedOut bundle) {
        return folder.resolve(CaseFile.slip(bundle));
    }

    /** Checks the bundle as it lies there, with the site's own key. */
    public Future<BundleVerifier.Report> verify(HandedOut bundle) {
        return vertx.executeBlocking(() -> BundleVerifier.verify(file(bundle), key.publicKey()), false);
    }

    /** Checks a paper that says it is a slip of this site. */
    public Future<SlipPaper.Report> verifySlip(byte[] paper) {
        return vertx.executeBlocking(() -> SlipPaper.verify(paper, key.publicKey()), false);
    }

    /**
     * What the slip of a bundle that is ready must say, as it was sealed.
     *
     * @return fails with {@link java.io.IOException} where it is not there
     */
    public Future<SlipPaper.Report> readSlip(HandedOut bundle) {
        return vertx.executeBlocking(() -> SlipPaper.verify(slip(bundle), key.publicKey()), false);
    }

    private static List<HandedOut> all(RowSet<Row> rows) {
        List<HandedOut> all = new ArrayList<>();
        for (Row row : rows) {
            Long number = row.getLong("number");
            all.add(new HandedOut(
                    row.getLong("id"),
                    row.getString("subject"),
                    row.getString("subject_id"),
                    row.getInteger("version"),
                    row.getString("state"),
                    row.getInteger("files_done"),
                    row.getInteger("files_all"),
                    number == null ? 0 : number,
                    row.getString("file"),
                    row.getLong("bytes"),
                    row.getString("manifest_sha256"),
                    row.getString("key_id"),
                    row.getString("trouble"),
                    row.getString("made_by"),
                    row.getOffsetDateTime("made_at").toInstant()));
        }
        return all;
    }
}
