package dev.drover.dashboard.bundles;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.dashboard.bundles.MediaReader.ClipSubject;
import dev.drover.dashboard.pins.EvidenceStore;
import dev.drover.dashboard.pins.FrameNames;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmJson;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.MalformedRecordException;
import dev.drover.pipeline.wire.PlanCamera;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads what a bundle is made of, out of the database and the store. */
final class CaseReader {

    /** So long a bundle waits, once a clip is cut, for what was found in it. */
    private static final Duration JUDGED_WITHIN = Duration.ofSeconds(5);

    private final Connection db;
    private final EvidenceStore store;
    private final MediaReader media;
    private final FoundReader found;
    private final Function<String, Optional<LoadingPlan>> plans;

    CaseReader(
            Connection db,
            EvidenceStore store,
            MediaReader media,
            FoundReader found,
            Function<String, Optional<LoadingPlan>> plans) {
        this.media = media;
        this.found = found;
        this.db = db;
        this.store = store;
        this.plans = plans;
    }

    /**
     * Whether all that the bundle names was applied, and every picture kept or missed.
     *
     * @param patient alarms that are not there yet may still come
     */
    boolean settled(HandedOut asked, long throughSeq, boolean patient, OffsetDateTime now) throws SQLException {
        return allKept(asked, throughSeq, patient) && foundKept(now.minus(JUDGED_WITHIN));
    }

    /** What was found in a clip is copied soon after it. */
    private boolean foundKept(OffsetDateTime since) throws SQLException {
        try (PreparedStatement select = db.prepareStatement("SELECT count(*) FROM evidence_item WHERE state = 'KEPT'"
                + " AND found = '' AND from_us > 0 AND kind = 'CLIP' AND made_at > ?")) {
            select.setObject(1, since);
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return found.getLong(1) == 0;
            }
        }
    }

    private boolean allKept(HandedOut asked, long throughSeq, boolean patient) throws SQLException {
        if (asked.isAlarm()) {
            return count(
                            "SELECT count(*) FROM evidence_item WHERE state = 'WANTED' AND subject = 'alarm'"
                                    + " AND subject_id = ?",
                            asked.subjectId())
                    == 0;
        }
        return picturesWanted(asked.batch()) == 0
                && (!patient || stepsThere(rows(LedgerValues.loading(asked.batch()), throughSeq)));
    }

    /** An alarm's step that a row tells of comes by another topic, and may come later. */
    private boolean stepsThere(List<byte[]> rows) throws SQLException {
        Set<String> there = new HashSet<>();
        for (byte[] body : rows) {
            LedgerEntry row = row(body);
            if (row.type() == Type.ALARM) {
                there.add(row.values().getOrDefault(LedgerValues.ID, ""));
            }
        }
        there.remove("");
        for (String alarm : there) {
            if (count("SELECT count(*) FROM alarm WHERE id = ?", alarm) == 0) {
                return false;
            }
        }
        return true;
    }

    private long picturesWanted(String batch) throws SQLException {
        return count(
                "SELECT count(*) FROM evidence_item WHERE state = 'WANTED' AND (subject = 'loading' AND subject_id = ?"
                        + " OR subject = 'alarm' AND subject_id IN (SELECT id FROM alarm WHERE batch = ?))",
                batch,
                batch);
    }

    private long count(String sql, String... values) throws SQLException {
        try (PreparedStatement select = db.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setString(i + 1, values[i]);
            }
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    LoadingCase read(HandedOut asked, long throughSeq) throws SQLException, IOException {
        List<byte[]> rowBytes = rows(key(asked), throughSeq);
        List<LedgerEntry> rows = new ArrayList<>();
        for (byte[] body : rowBytes) {
            rows.add(row(body));
        }
        long until = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).eventMicros();
        List<byte[]> stepBytes = asked.isAlarm() ? stepsOf(asked.subjectId(), until) : steps(asked.batch(), until);
        List<Alarm> steps = new ArrayList<>();
        for (byte[] body : stepBytes) {
            steps.add(step(body));
        }
        String batch =
                asked.isAlarm() ? steps.stream().map(Alarm::batch).findFirst().orElse("") : asked.batch();
        List<LedgerEntry> telling = asked.isAlarm() ? List.of() : rows;
        List<CaseMedia> films = asked.isAlarm()
                ? media.read(List.of(new ClipSubject("alarm", asked.subjectId())), List.of(), 0, 0)
                : media(batch, rows, steps);
        return new LoadingCase(
                asked,
                plans.apply(batch),
                rows,
                rowBytes,
                steps,
                stepBytes,
                pictures(batch, telling, steps),
                films,
                found.read(films));
    }

    private String key(HandedOut asked) throws SQLException {
        if (!asked.isAlarm()) {
            return LedgerValues.loading(asked.batch());
        }
        try (PreparedStatement select = db.prepareStatement("SELECT key FROM ledger_row WHERE event_id = ?")) {
            select.setString(1, firstRow(asked.subjectId()));
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? found.getString(1) : "";
            }
        }
    }

    /** Id of the row that tells of an alarm's first step, as the pipeline makes it. */
    static String firstRow(String alarmId) {
        return alarmId + "|1";
    }

    private List<CaseMedia> media(String batch, List<LedgerEntry> rows, List<Alarm> steps)
            throws SQLException, IOException {
        List<ClipSubject> subjects = new ArrayList<>();
        subjects.add(new ClipSubject("loading", batch));
        steps.stream()
                .map(Alarm::id)
                .distinct()
                .map(id -> new ClipSubject("alarm", id))
                .forEach(subjects::add);
        Optional<LoadingPlan> plan = plans.apply(batch);
        Set<String> cameras = new TreeSet<>();
        plan.ifPresent(its -> its.cameras().stream().map(PlanCamera::cameraId).forEach(cameras::add));
        // A plan takes effect long before anything of it is to be seen.
        LongSummaryStatistics span = rows.stream()
                .filter(row -> row.type() != Type.PLAN && row.type() != Type.GAP)
                .mapToLong(LedgerEntry::eventMicros)
                .summaryStatistics();
        long from = Math.max(span.getMin(), plan.map(LoadingPlan::fromMicros).orElse(0L));
        return media.read(subjects, cameras, from, span.getCount() == 0 ? from : span.getMax());
    }

    private List<byte[]> rows(String key, long throughSeq) throws SQLException {
        try (PreparedStatement select =
                db.prepareStatement("SELECT body FROM ledger_row WHERE key = ? AND seq <= ? ORDER BY seq")) {
            select.setString(1, key);
            select.setLong(2, throughSeq);
            return bodies(select);
        }
    }

    private List<byte[]> stepsOf(String alarmId, long untilMicros) throws SQLException {
        try (PreparedStatement select =
                db.prepareStatement("SELECT body FROM alarm_step WHERE id = ? AND event_us <= ? ORDER BY seq")) {
            select.setString(1, alarmId);
            select.setLong(2, untilMicros);
            return bodies(select);
        }
    }

    private List<byte[]> steps(String batch, long untilMicros) throws SQLException {
        try (PreparedStatement select =
                db.prepareStatement("SELECT s.body FROM alarm_step s JOIN alarm a ON a.id = s.id"
                        + " WHERE a.batch = ? AND s.event_us <= ? ORDER BY s.id COLLATE \"C\", s.seq")) {
            select.setString(1, batch);
            select.setLong(2, untilMicros);
            return bodies(select);
        }
    }

    private static List<byte[]> bodies(PreparedStatement select) throws SQLException {
        List<byte[]> bodies = new ArrayList<>();
        try (ResultSet found = select.executeQuery()) {
            while (found.next()) {
                bodies.add(found.getString(1).getBytes(UTF_8));
            }
        }
        return bodies;
    }

    private static LedgerEntry row(byte[] body) {
        try {
            return LedgerJson.read(body);
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("the database holds a row that cannot be read", e);
        }
    }

    private static Alarm step(byte[] body) {
        try {
            return AlarmJson.read(body);
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("the database holds an alarm that cannot be read", e);
        }
    }

    private List<CasePicture> pictures(String batch, List<LedgerEntry> rows, List<Alarm> steps)
            throws SQLException, IOException {
        Set<FrameId> named = new TreeSet<>();
        rows.stream()
                .filter(row -> row.type() != Type.GAP)
                .flatMap(row -> row.frames().stream())
                .forEach(frame -> FrameNames.read(frame).ifPresent(named::add));
        steps.stream().flatMap(step -> step.frames().stream()).forEach(frame -> FrameNames.read(frame)
                .ifPresent(named::add));
        Map<FrameId, CasePicture> known = known(batch, steps);
        List<CasePicture> pictures = new ArrayList<>();
        for (FrameId id : named) {
            CasePicture picture = known.get(id);
            pictures.add(picture == null ? CasePicture.neverAsked(id) : checked(picture));
        }
        return pictures;
    }

    private Map<FrameId, CasePicture> known(String batch, List<Alarm> steps) throws SQLException {
        String[] alarms = steps.stream().map(Alarm::id).distinct().toArray(String[]::new);
        Map<FrameId, CasePicture> known = new HashMap<>();
        try (PreparedStatement select = db.prepareStatement(
                "SELECT camera, epoch, seq, at_us, state, cause, sha256, bytes, model FROM evidence_item WHERE kind ="
                        + " 'FRAME' AND (subject = 'loading' AND subject_id = ? OR subject = 'alarm' AND subject_id = ANY"
                        + " (?)) ORDER BY (state = 'KEPT') DESC, at_us, id")) {
            select.setString(1, batch);
            select.setArray(2, db.createArrayOf("text", alarms));
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    FrameId id = new FrameId(found.getString(1), found.getLong(2), found.getLong(3));
                    known.putIfAbsent(
                            id,
                            new CasePicture(
                                    id,
                                    found.getLong(4),
                                    found.getString(5),
                                    found.getString(6),
                                    found.getString(7),
                                    found.getLong(8),
                                    found.getString(9)));
                }
            }
        }
        return known;
    }

    /** A picture that is not what was kept goes into no bundle; that it is not, does. */
    private CasePicture checked(CasePicture picture) throws IOException {
        if (!picture.kept()) {
            return picture;
        }
        try {
            return store.read(picture.sha256()).length == picture.bytes() ? picture : picture.damaged();
        } catch (NoSuchFileException | EvidenceStore.DamagedException e) {
            return picture.damaged();
        }
    }
}
