package dev.drover.dashboard.recordings;

import dev.drover.ingest.recording.SegmentHead;
import dev.drover.ingest.wire.EpochMicros;
import dev.drover.ingest.wire.RecordedSegment;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A range of a recording as an HTTP Live Streaming playlist (RFC 8216 and draft-pantos-hls-rfc8216bis, version 8): each
 * segment at its time, and holes as long as they are. Times inside the files all begin at 0, so each is discontinuous
 * with the one before.
 */
public final class HlsPlaylist {

    /** Less than that is two files side by side, of which one begins a picture later. */
    private static final long HOLE_MICROS = 500_000;
    /** One gap is told in pieces, so that players do not wait for as long as the longest lasts. */
    private static final long GAP_PIECE_MICROS = 10_000_000;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Function<RecordedSegment, String> links;
    private final StringBuilder lines = new StringBuilder(4096);
    private long atMicros;
    private long longestMicros;
    private String head = "";

    private HlsPlaylist(long fromMicros, Function<RecordedSegment, String> links) {
        this.atMicros = fromMicros;
        this.links = links;
    }

    /**
     * @param pieces the oldest first; those without a file are holes
     * @param links the address of a segment's file
     */
    public static String of(List<Piece> pieces, long fromMicros, Function<RecordedSegment, String> links) {
        HlsPlaylist playlist = new HlsPlaylist(fromMicros, links);
        long begin = pieces.stream()
                .filter(piece -> piece.head().isPresent())
                .mapToLong(piece -> piece.segment().startMicros())
                .limit(1)
                .min()
                .orElse(fromMicros);
        playlist.atMicros = Math.min(fromMicros, begin);
        pieces.forEach(piece -> piece.head().ifPresent(its -> playlist.add(piece.segment(), its)));
        return playlist.text(Math.max(0, fromMicros - begin));
    }

    private String text(long startMicros) {
        long target = Math.max(1, (longestMicros + 999_999) / 1_000_000);
        return "#EXTM3U\n#EXT-X-VERSION:8\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n"
                + "#EXT-X-TARGETDURATION:" + target + "\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-START:TIME-OFFSET="
                + seconds(startMicros) + ",PRECISE=YES\n" + lines + "#EXT-X-ENDLIST\n";
    }

    private void add(RecordedSegment segment, SegmentHead its) {
        if (segment.startMicros() - atMicros > HOLE_MICROS) {
            gap(segment.startMicros());
        }
        String link = links.apply(segment);
        if (lines.length() > 0) {
            lines.append("#EXT-X-DISCONTINUITY\n");
        }
        if (!its.sha256().equals(head)) {
            head = its.sha256();
            lines.append("#EXT-X-MAP:URI=\"").append(link).append("\",BYTERANGE=\"");
            lines.append(its.bytes()).append("@0\"\n");
        }
        begin(segment.startMicros(), segment.endMicros() - segment.startMicros());
        lines.append("#EXT-X-BYTERANGE:").append(segment.bytes() - its.bytes()).append('@');
        lines.append(its.bytes()).append('\n').append(link).append('\n');
        atMicros = segment.endMicros();
    }

    private void gap(long toMicros) {
        while (atMicros < toMicros) {
            long length = Math.min(GAP_PIECE_MICROS, toMicros - atMicros);
            if (lines.length() > 0) {
                lines.append("#EXT-X-DISCONTINUITY\n");
            }
            lines.append("#EXT-X-GAP\n");
            begin(atMicros, length);
            lines.append("gap.mp4\n");
            atMicros += length;
        }
    }

    private void begin(long startMicros, long lengthMicros) {
        longestMicros = Math.max(longestMicros, lengthMicros);
        lines.append("#EXT-X-PROGRAM-DATE-TIME:");
        lines.append(TIME.format(EpochMicros.toInstant(startMicros)));
        lines.append("\n#EXTINF:").append(seconds(lengthMicros)).append(",\n");
    }

    private static String seconds(long micros) {
        return String.format(Locale.ROOT, "%d.%06d", micros / 1_000_000, micros % 1_000_000);
    }
}
