package dev.drover.deploy.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.RetentionClass;
import dev.drover.ingest.wire.SegmentCause;
import dev.drover.ingest.wire.SegmentState;
import dev.drover.pipeline.wire.TimeSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedTimeTest {

    private static final long GOP_MILLIS = 2_000;

    private final RecordedTime time = new RecordedTime();

    @Test
    void shouldTellWhatNobodySaidAnythingAbout() {
        time.said(segment(10, 20, SegmentState.CLOSED));
        time.said(gap(22, 30));
        time.said(segment(29, 31, SegmentState.LOST));
        time.said(segment(31, 40, SegmentState.CLOSED));

        assertThat(time.observed()).isEqualTo(new TimeSpan(10, 40));
        assertThat(time.recorded()).containsExactly(new TimeSpan(10, 20), new TimeSpan(31, 40));
        assertThat(time.declared()).containsExactly(new TimeSpan(22, 31));
        assertThat(time.undeclared()).containsExactly(new TimeSpan(20, 22));
    }

    @Test
    void shouldCountAsDeclaredNothingThatIsRecorded() {
        time.said(segment(10, 20, SegmentState.CLOSED));
        time.said(gap(15, 25));
        time.said(segment(25, 30, SegmentState.CLOSED));

        assertThat(time.declared()).containsExactly(new TimeSpan(20, 25));
        assertThat(time.undeclared()).isEmpty();
    }

    @Test
    void shouldTakeTheNewestWordOfAFile() {
        time.said(segment(10, 20, SegmentState.CLOSED));
        time.said(segment(10, 10, SegmentState.OPEN));
        time.said(segment(20, 30, SegmentState.CLOSED));
        time.said(segment(20, 30, SegmentState.DELETED));

        assertThat(time.recorded()).containsExactly(new TimeSpan(10, 20));
    }

    @Test
    void shouldNotBeGoodWhereMoreThanAGopIsMissingWithoutAWord() {
        time.said(segment(0, 10_000_000, SegmentState.CLOSED));
        time.said(gap(10_000_000, 11_000_000));
        time.said(segment(12_900_000, 20_000_000, SegmentState.CLOSED));

        assertThat(report(time, 1).good()).isTrue();

        time.said(gap(20_000_000, 21_000_000));
        time.said(segment(23_100_000, 30_000_000, SegmentState.CLOSED));

        assertThat(report(time, 2).good()).isFalse();
    }

    @Test
    void shouldNotBeGoodWithoutAKillOrWithADamagedFile() {
        time.said(segment(0, 10_000_000, SegmentState.CLOSED));
        time.said(gap(10_000_000, 11_000_000));
        time.said(segment(11_000_000, 20_000_000, SegmentState.CLOSED));

        assertThat(report(time, 0).good()).isFalse();
        assertThat(new RecorderReport(
                                1,
                                1,
                                GOP_MILLIS,
                                List.of(RecorderReport.Row.of("cam", time, List.of("a file is not there"))))
                        .good())
                .isFalse();
    }

    private static RecorderReport report(RecordedTime time, int kills) {
        return new RecorderReport(1, kills, GOP_MILLIS, List.of(RecorderReport.Row.of("cam", time, List.of())));
    }

    private static Frame gap(long from, long to) {
        return Frame.gap(new FrameId("cam", 1, 1), to, from, to, GapCause.INGEST_RESTART, "");
    }

    private static RecordedSegment segment(long from, long to, SegmentState state) {
        boolean file = state != SegmentState.LOST;
        return new RecordedSegment(
                "cam",
                1,
                -1,
                -1,
                from,
                to,
                "H264",
                1,
                1,
                file ? 1 : 0,
                file ? "0".repeat(64) : "",
                file ? "20260101/cam_" + from + ".mp4" : "",
                RetentionClass.RAW,
                state,
                state == SegmentState.LOST ? SegmentCause.NO_KEY_FRAME : SegmentCause.NONE,
                "",
                1);
    }
}
