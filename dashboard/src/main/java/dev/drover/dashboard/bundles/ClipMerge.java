package dev.drover.dashboard.bundles;

import dev.drover.dashboard.bundles.CaseMedia.Film;
import dev.drover.dashboard.store.SegmentRows;
import dev.drover.ingest.recording.FilmJoiner;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.SegmentState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one film of clips of a camera that overlap, so that a moment which many alarms show is in a bundle once. It is
 * cut from the same segments, which are held against their hashes first; where one of them is not there any more, each
 * clip stays a film by itself.
 */
final class ClipMerge {

    private static final Logger LOG = LoggerFactory.getLogger(ClipMerge.class);

    private final Connection db;
    private final Path recordings;
    private final Path scratch;

    ClipMerge(Connection db, Path recordings, Path scratch) {
        this.db = db;
        this.recordings = recordings;
        this.scratch = scratch;
    }

    /** The same media in the same order. */
    List<CaseMedia> merge(List<CaseMedia> all) throws SQLException, IOException {
        Map<CaseMedia, CaseMedia> within = new IdentityHashMap<>();
        for (List<CaseMedia> together : overlapping(all)) {
            merge(together, within);
        }
        return all.stream().map(one -> within.getOrDefault(one, one)).toList();
    }

    /** Clips that are there, by camera; those that hang together by time, where there are two or more. */
    static List<List<CaseMedia>> overlapping(List<CaseMedia> all) {
        Map<String, List<CaseMedia>> byCamera = new TreeMap<>();
        all.stream().filter(one -> one.isClip() && one.file().isPresent()).forEach(one -> byCamera.computeIfAbsent(
                        one.camera(), camera -> new ArrayList<>())
                .add(one));
        List<List<CaseMedia>> groups = new ArrayList<>();
        for (List<CaseMedia> clips : byCamera.values()) {
            clips.sort(Comparator.comparingLong(CaseMedia::fromMicros));
            List<CaseMedia> last = new ArrayList<>();
            long until = Long.MIN_VALUE;
            for (CaseMedia clip : clips) {
                if (clip.fromMicros() > until) {
                    last = new ArrayList<>();
                    groups.add(last);
                }
                last.add(clip);
                until = Math.max(until, clip.toMicros());
            }
        }
        groups.removeIf(group -> group.size() < 2);
        return groups;
    }

    private void merge(List<CaseMedia> together, Map<CaseMedia, CaseMedia> within) throws SQLException, IOException {
        String camera = together.get(0).camera();
        long from = together.get(0).fromMicros();
        long to = together.stream().mapToLong(CaseMedia::toMicros).max().orElse(from);
        List<RecordedSegment> segments = SegmentRows.touching(db, camera, from, to).stream()
                .filter(segment -> segment.state() == SegmentState.CLOSED)
                .toList();
        Path out = scratch.resolve(camera + "_" + from + ".mp4");
        List<FilmJoiner.Film> films;
        try {
            films = FilmJoiner.join(recordings, segments, from, to, out);
        } catch (NoSuchFileException | FilmJoiner.DamagedException gone) {
            LOG.warn("clips of {} stay films by themselves: {}", camera, gone.toString());
            return;
        }
        for (FilmJoiner.Film film : films) {
            List<CaseMedia> its =
                    together.stream().filter(clip -> shows(film, clip)).toList();
            if (its.size() > 1) {
                Film one = film(camera, film);
                its.forEach(clip -> within.put(clip, clip.within(one)));
            }
        }
    }

    /** All of a clip, and cut from the segments that it was cut from. */
    private static boolean shows(FilmJoiner.Film film, CaseMedia clip) {
        return film.fromMicros() <= clip.fromMicros()
                && film.toMicros() >= clip.toMicros()
                && film.segments().stream()
                        .filter(segment ->
                                segment.startMicros() < clip.toMicros() && segment.endMicros() > clip.fromMicros())
                        .allMatch(segment -> clip.cutFrom().contains(segment.sha256()));
    }

    private static Film film(String camera, FilmJoiner.Film film) throws IOException {
        String safe = camera.startsWith(".") ? "_" + camera : camera;
        String name = "clips/" + safe + "_" + film.fromMicros() + "_" + film.toMicros() + ".mp4";
        try (InputStream in = Files.newInputStream(film.file())) {
            return new Film(film.file(), name, DigestUtils.sha256Hex(in), Files.size(film.file()), film.fromMicros());
        }
    }
}
