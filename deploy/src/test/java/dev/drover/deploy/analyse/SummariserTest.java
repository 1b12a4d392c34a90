package dev.drover.deploy.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.PictureStats;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LedgerEntry;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummariserTest {

    private final CountingLine line = LineArgument.parse("0,0.5,1,0.5").named("line-1", ObjectClass.PIG);
    private final Summariser summariser = new Summariser(0.5, List.of(line));

    @Test
    void shouldNotTakeOneWildPictureForTheSteadyPeak() {
        Summary.Presence presence = Summariser.presence(new int[] {7, 7, 12, 7, 7, 6, 7, 7, 7, 3}, 5);

        assertThat(presence.peak()).isEqualTo(12);
        assertThat(presence.steadyPeak()).isEqualTo(7);
        assertThat(presence.median()).isEqualTo(7);
        assertThat(presence.nearPeakShare()).isEqualTo(0.8);
    }

    @Test
    void shouldCountOnlyObjectsThatAreSureEnough() {
        summariser.add(picture(0, pigs(3, 0.9f), List.of()));
        summariser.add(picture(1, pigs(9, 0.2f), List.of()));

        assertThat(summariser.presence(5).get("pig").peak()).isEqualTo(3);
    }

    @Test
    void shouldNotTakeAHeartbeatForAPictureWithoutPigs() {
        summariser.add(picture(0, pigs(4, 0.9f), List.of()));
        summariser.add(record(1, RecordKind.HEARTBEAT, List.of(), List.of()));

        assertThat(summariser.pictures()).isEqualTo(1);
        assertThat(summariser.presence(5).get("pig").median()).isEqualTo(4);
    }

    @Test
    void shouldLeaveOutClassesThatWereNeverSeen() {
        summariser.add(picture(0, pigs(1, 0.9f), List.of()));

        assertThat(summariser.presence(5)).containsOnlyKeys("pig");
    }

    @Test
    void shouldTakeALinesTotalFromItsLastRow() {
        summariser.add(row(1, LedgerEntry.Type.CROSSING_IN, 1, 0));
        summariser.add(row(2, LedgerEntry.Type.CROSSING_OUT, 1, 1));
        summariser.add(row(3, LedgerEntry.Type.CROSSING_IN, 2, 1));

        assertThat(summariser.lineTotals()).containsExactly(new LineTotal("line-1", "pig", 2, 1));
    }

    @Test
    void shouldShowALineThatNothingCrossedAsZero() {
        assertThat(summariser.lineTotals()).containsExactly(new LineTotal("line-1", "pig", 0, 0));
    }

    @Test
    void shouldPutTheReadingThatWasSeenMostFirst() {
        Reading right = reading("粤B12345", 0.8f);
        Reading wrong = reading("粤B1Z345", 0.9f);
        summariser.add(picture(0, List.of(), List.of(wrong)));
        summariser.add(picture(1, List.of(), List.of(right)));
        summariser.add(picture(2, List.of(), List.of(right)));

        assertThat(summariser.readingTotals()).extracting(ReadingTotal::text).containsExactly("粤B12345", "粤B1Z345");
    }

    private static List<Detection> pigs(int n, float score) {
        return Collections.nCopies(n, new Detection(ObjectClass.PIG, score, new Box(0, 0, 10, 10)));
    }

    private static Reading reading(String text, float confidence) {
        return new Reading(
                ReadingKind.PLATE,
                new Box(0, 0, 9, 3),
                text,
                Collections.nCopies(text.length(), confidence),
                confidence,
                "blue",
                1);
    }

    private static Detections picture(long seq, List<Detection> objects, List<Reading> readings) {
        return record(seq, RecordKind.FRAME, objects, readings);
    }

    private static Detections record(long seq, RecordKind kind, List<Detection> objects, List<Reading> readings) {
        return new Detections(
                new FrameId("recording", 1, seq),
                kind,
                1 + seq,
                -1,
                640,
                360,
                false,
                0,
                0,
                GapCause.NONE,
                "",
                "",
                "m",
                objects,
                readings,
                PictureStats.NONE,
                List.of());
    }

    private static LedgerEntry row(long seq, LedgerEntry.Type type, long in, long out) {
        return new LedgerEntry(
                "recording/line-1",
                seq,
                "e" + seq,
                type,
                seq,
                "recording",
                "line-1",
                1,
                in,
                out,
                1,
                List.of(),
                "",
                "0".repeat(64),
                "1".repeat(64));
    }
}
