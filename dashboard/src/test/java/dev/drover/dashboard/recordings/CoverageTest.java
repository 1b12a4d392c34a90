package dev.drover.dashboard.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.RetentionClass;
import dev.drover.ingest.wire.SegmentCause;
import dev.drover.ingest.wire.SegmentState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoverageTest {

    @Test
    void shouldTellTimeThatIsRecordedAndJudgedFromTimeThatIsOneOfBoth() {
        Footage known = new Footage(
                List.of(segment(10, 40, SegmentState.CLOSED)), List.of(gap(20, 30, GapCause.STALLED)), 0, 50);

        assertThat(Coverage.of(0, 60, known))
                .containsExactly(
                        new CoverageSpan(CoverageKind.ANALYSED_ONLY, 0, 10, Coverage.UNRECORDED),
                        new CoverageSpan(CoverageKind.RECORDED_ANALYSED, 10, 20, ""),
                        new CoverageSpan(CoverageKind.RECORDED_ONLY, 20, 30, "STALLED"),
                        new CoverageSpan(CoverageKind.RECORDED_ANALYSED, 30, 40, ""),
                        new CoverageSpan(CoverageKind.ANALYSED_ONLY, 40, 50, Coverage.UNRECORDED),
                        new CoverageSpan(CoverageKind.BLIND, 50, 60, Coverage.UNWATCHED));
    }

    @Test
    void shouldSayWhyNobodySawAnythingWhenADecoderDied() {
        Footage known = new Footage(List.of(), List.of(gap(5, 8, GapCause.DECODE_FAILED)), 0, 20);

        assertThat(Coverage.of(4, 9, known))
                .contains(new CoverageSpan(CoverageKind.BLIND, 5, 8, GapCause.DECODE_FAILED.name()));
    }

    @Test
    void shouldSayWhyWhatWasJudgedIsNotRecorded() {
        Footage known = new Footage(
                List.of(
                        segment(0, 10, SegmentState.DELETED),
                        segment(10, 20, SegmentState.LOST),
                        segment(20, 20, SegmentState.OPEN)),
                List.of(),
                0,
                30);

        assertThat(Coverage.of(0, 30, known))
                .extracting(CoverageSpan::cause)
                .containsExactly("KEPT_DAYS_OVER", "DISK_FULL", Coverage.STILL_OPEN);
    }

    @Test
    void shouldCallTaintedWhatCameAndCouldNotBeTrustedUnlessNothingCame() {
        Footage known = new Footage(
                List.of(segment(0, 30, SegmentState.CLOSED)),
                List.of(gap(5, 20, GapCause.TAINTED), gap(10, 15, GapCause.CAMERA_LOST)),
                0,
                30);

        assertThat(Coverage.of(0, 30, known))
                .extracting(CoverageSpan::kind)
                .containsExactly(
                        CoverageKind.RECORDED_ANALYSED,
                        CoverageKind.TAINTED,
                        CoverageKind.RECORDED_ONLY,
                        CoverageKind.TAINTED,
                        CoverageKind.RECORDED_ANALYSED);
    }

    /** Each microsecond is looked at by itself, without any of the sweeping. */
    @Test
    void shouldAddUpExactlyAndSayOfEachMicrosecondWhatIsTrueOfIt() {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            Footage known = anything(random);
            long from = random.nextInt(60);
            long to = from + 1 + random.nextInt(60);

            List<CoverageSpan> spans = Coverage.of(from, to, known);

            long at = from;
            for (CoverageSpan span : spans) {
                assertThat(span.startMicros()).as("seed %d", seed).isEqualTo(at);
                for (; at < span.endMicros(); at++) {
                    assertThat(span.kind()).as("seed %d at %d", seed, at).isEqualTo(kindAt(at, known));
                    assertThat(span.cause().isEmpty())
                            .as("seed %d at %d", seed, at)
                            .isEqualTo(span.kind() == CoverageKind.RECORDED_ANALYSED
                                    || span.kind() == CoverageKind.TAINTED && recordedAt(at, known));
                }
            }
            assertThat(at).as("seed %d", seed).isEqualTo(to);
        }
    }

    private static CoverageKind kindAt(long at, Footage known) {
        boolean recorded = recordedAt(at, known);
        boolean tainted = false;
        boolean blind = false;
        for (Footage.Gap gap : known.gaps()) {
            boolean within = gap.fromMicros() <= at && at < gap.toMicros();
            tainted |= within && gap.cause().equals("TAINTED");
            blind |= within && !gap.cause().equals("TAINTED");
        }
        boolean judged = known.watchedFromMicros() <= at && at < known.watchedToMicros() && !blind && !tainted;
        if (tainted && !blind) {
            return CoverageKind.TAINTED;
        } else if (recorded) {
            return judged ? CoverageKind.RECORDED_ANALYSED : CoverageKind.RECORDED_ONLY;
        }
        return judged ? CoverageKind.ANALYSED_ONLY : CoverageKind.BLIND;
    }

    private static boolean recordedAt(long at, Footage known) {
        return known.segments().stream()
                .anyMatch(segment -> segment.state() == SegmentState.CLOSED
                        && segment.startMicros() <= at
                        && at < segment.endMicros());
    }

    private static Footage anything(Random random) {
        List<RecordedSegment> segments = new ArrayList<>();
        List<Footage.Gap> gaps = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            long start = random.nextInt(100);
            SegmentState state = SegmentState.values()[random.nextInt(4)];
            long end = state == SegmentState.OPEN ? start : start + random.nextInt(30);
            segments.add(segment(start, end, state));
        }
        List<GapCause> causes = List.of(GapCause.TAINTED, GapCause.STALLED, GapCause.SAMPLED);
        for (int i = random.nextInt(6); i > 0; i--) {
            long start = random.nextInt(100);
            gaps.add(gap(start, start + random.nextInt(30), causes.get(random.nextInt(3))));
        }
        long watched = random.nextInt(80);
        return new Footage(segments, gaps, watched, watched + random.nextInt(80));
    }

    private static Footage.Gap gap(long from, long to, GapCause cause) {
        return new Footage.Gap(from, to, cause.name());
    }

    private static RecordedSegment segment(long start, long end, SegmentState state) {
        boolean file = state != SegmentState.LOST;
        SegmentCause cause =
                switch (state) {
                    case LOST -> SegmentCause.DISK_FULL;
                    case DELETED -> SegmentCause.KEPT_DAYS_OVER;
                    default -> SegmentCause.NONE;
                };
        return new RecordedSegment(
                "cam",
                -1,
                -1,
                -1,
                start,
                end,
                "H264",
                320,
                240,
                file ? 1 : 0,
                file ? "0".repeat(64) : "",
                file ? "19700101/cam_" + start + ".mp4" : "",
                RetentionClass.RAW,
                state,
                cause,
                "",
                end);
    }
}
