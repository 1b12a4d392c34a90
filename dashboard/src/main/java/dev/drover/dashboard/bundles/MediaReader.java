package dev.drover.dashboard.bundles;

import dev.drover.dashboard.pins.EvidenceStore;
import dev.drover.dashboard.store.SegmentRows;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.SegmentState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Reads which films belong to a case: its clips, then what was recorded while it lasted, as much as a bundle can hold.
 * What is not there, or is not what it was, goes in by name only.
 */
final class MediaReader {

    /** Half of what a bundle can be. */
    static final long MOST_BYTES = 2L << 30;

    private final Connection db;
    private final EvidenceStore store;
    private final Path recordings;
    private final long mostBytes;
    private final ClipMerge merge;

    /** @param scratch folder for films that are made for one bundle */
    MediaReader(Connection db, EvidenceStore store, Path recordings, long mostBytes, Path scratch) {
        this.merge = new ClipMerge(db, recordings, scratch);
        this.db = db;
        this.store = store;
        this.recordings = recordings;
        this.mostBytes = mostBytes;
    }

    /**
     * @param subjects of which clips are taken: alarms, and the loading
     * @param cameras of which recordings are taken
     * @param fromMicros event time from which they are taken, the same as the end for none
     */
    List<CaseMedia> read(Collection<ClipSubject> subjects, Collection<String> cameras, long fromMicros, long toMicros)
            throws SQLException, IOException {
        List<CaseMedia> all = new ArrayList<>();
        for (ClipSubject subject : subjects) {
            clips(subject, all);
        }
        all = new ArrayList<>(merge.merge(all));
        if (toMicros > fromMicros) {
            for (String camera : cameras) {
                SegmentRows.touching(db, camera, fromMicros, toMicros).stream()
                        .filter(segment -> segment.state() != SegmentState.OPEN)
                        .map(this::media)
                        .forEach(all::add);
            }
        }
        return checked(all);
    }

    /** @param kind alarm or loading */
    record ClipSubject(String kind, String id) {}

    private void clips(ClipSubject subject, List<CaseMedia> all) throws SQLException {
        try (PreparedStatement select = db.prepareStatement(
                """
                SELECT about, about_id, part, camera, from_us, to_us, state, cause, sha256, bytes, cut_from, id
                FROM evidence_item WHERE kind = 'CLIP' AND subject = ? AND subject_id = ?
                ORDER BY at_us, about_id COLLATE "C", camera COLLATE "C", part""")) {
            select.setString(1, subject.kind());
            select.setString(2, subject.id());
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    all.add(clip(found));
                }
            }
        }
    }

    private CaseMedia clip(ResultSet row) throws SQLException {
        String state = row.getString(7);
        String sha256 = row.getString(9);
        boolean kept = state.equals(CaseMedia.KEPT);
        String name = "clips/" + safe(row.getString(4)) + "_" + row.getLong(5) + "_" + row.getString(1) + "_"
                + row.getLong(12) + ".mp4";
        return new CaseMedia(
                kept ? Optional.of(store.film(sha256)) : Optional.empty(),
                name,
                sha256,
                row.getLong(10),
                row.getString(4),
                0,
                row.getLong(5),
                row.getLong(6),
                row.getString(1) + " " + row.getString(2),
                state,
                row.getString(8),
                row.getString(11));
    }

    private CaseMedia media(RecordedSegment segment) {
        boolean closed = segment.state() == SegmentState.CLOSED;
        return new CaseMedia(
                closed ? Optional.of(recordings.resolve(segment.path())) : Optional.empty(),
                "recording/" + safe(segment.camera()) + "_" + segment.startMicros() + ".mp4",
                segment.sha256(),
                segment.bytes(),
                segment.camera(),
                0,
                segment.startMicros(),
                segment.endMicros(),
                CaseMedia.RECORDING,
                closed ? CaseMedia.KEPT : segment.state().name(),
                closed ? "" : segment.cause().name(),
                "");
    }

    private static String safe(String camera) {
        return camera.startsWith(".") ? "_" + camera : camera;
    }

    private List<CaseMedia> checked(List<CaseMedia> all) throws IOException {
        List<CaseMedia> checked = new ArrayList<>();
        Map<String, String> judged = new HashMap<>();
        long sum = 0;
        for (CaseMedia one : all) {
            String before = judged.get(one.name());
            if (one.file().isEmpty()) {
                checked.add(one);
            } else if (before != null) {
                checked.add(before.equals(CaseMedia.KEPT) ? one : one.without(before));
            } else if (sum + one.bytes() > mostBytes) {
                judged.put(one.name(), CaseMedia.LEFT_OUT);
                checked.add(one.without(CaseMedia.LEFT_OUT));
            } else if (isWhatItWas(one.file().get(), one)) {
                sum += one.bytes();
                judged.put(one.name(), CaseMedia.KEPT);
                checked.add(one);
            } else {
                judged.put(one.name(), CaseMedia.DAMAGED);
                checked.add(one.without(CaseMedia.DAMAGED));
            }
        }
        return checked;
    }

    private static boolean isWhatItWas(Path file, CaseMedia media) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Files.size(file) == media.bytes()
                    && DigestUtils.sha256Hex(in).equals(media.sha256());
        } catch (NoSuchFileException gone) {
            return false;
        }
    }
}
