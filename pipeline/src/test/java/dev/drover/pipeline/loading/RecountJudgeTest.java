package dev.drover.pipeline.loading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.flow.LedgerFact;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.Command.Kind;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.RecordedCount;
import dev.drover.pipeline.wire.RecordedCount.Lost;
import dev.drover.pipeline.wire.RecordedCount.Mark;
import dev.drover.pipeline.wire.RecordedCount.Segment;
import dev.drover.pipeline.wire.RecordedCount.Viewed;
import dev.drover.pipeline.wire.TimeSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counts from a recording, believed or not. */
class RecountJudgeTest {

    private static final String SHA = "ab".repeat(32);
    private static final long SECOND = 1_000_000;

    private final Story story = new Story(Story.plan(34));
    private long from;
    private long to;
    private int sent;

    @BeforeEach
    void count() {
        story.ready();
        from = story.last(LedgerEntry.Type.COMMAND).eventMicros();
        story.pigs(33).command(Kind.HAND_TALLY, "count", "33").command(Kind.END_COUNTING);
        to = story.last(LedgerEntry.Type.COMMAND).eventMicros();
        story.by("zhang.min");
    }

    @Test
    void shouldBelieveMarksThatWereSeenInFilesThatAreNamed() {
        send(Kind.RECOUNT, 34, whole());

        assertThat(refusal()).isEmpty();
        assertThat(row().values())
                .containsEntry("machine", "34")
                .containsEntry("segments", "ramp-1 " + from + " " + to + " " + SHA + " 20260921/ramp-1_1.mp4")
                .containsEntry("viewed", "ramp-1 " + from + " " + to);
        assertThat(row().values().get("marks").split(";")).hasSize(34).startsWith((from + 1) + " ramp-1/1/1 +1");
    }

    @Test
    void shouldTakeAMarkBackOutAsOneLess() {
        send(Kind.RECOUNT, 33, with(whole(), marks(34, mark(from + 99, Story.RAMP, -1))));

        assertThat(refusal()).isEmpty();
    }

    @Test
    void shouldRefuseANumberThatIsNotWhatTheMarksComeTo() {
        send(Kind.RECOUNT, 35, whole());

        assertThat(refusal()).isEqualTo("MARKS_DIFFER 34");
    }

    @Test
    void shouldRefuseHeadsThatNobodySawWhereNothingIsLost() {
        RecordedCount one = whole();

        send(Kind.RECOUNT, 35, new RecordedCount(one.span(), one.marks(), 1, one.viewed(), one.segments(), one.lost()));

        assertThat(refusal()).isEqualTo("MARKS_DIFFER 35");
    }

    @Test
    void shouldRefuseAMarkThatLiesInNothingThatWasLookedAt() {
        RecordedCount one = with(whole(), marks(0, mark(from + 9 * SECOND, Story.RAMP, 1)));

        send(Kind.RECOUNT, 1, seen(one, viewed(from, from + 8 * SECOND), viewed(from + 9 * SECOND + 1, to)));

        assertThat(refusal()).isEqualTo("MARK_NOT_VIEWED ramp-1/1/9000000");
    }

    @Test
    void shouldRefuseAMarkOnACameraThatDoesNotCount() {
        send(Kind.RECOUNT, 1, with(whole(), marks(0, mark(from + 1, Story.REAR, 1))));

        assertThat(refusal()).startsWith("MARK_NOT_VIEWED rear-1/");
    }

    @Test
    void shouldRefuseWhatWasNotLookedAt() {
        send(Kind.RECOUNT, 34, seen(whole(), viewed(from, to - 5 * SECOND)));

        assertThat(refusal()).isEqualTo("NOT_VIEWED " + (to - 5 * SECOND) + ".." + to);
    }

    @Test
    void shouldOverlookABreakThatHidesNoAnimal() {
        long cut = from + 20 * SECOND;

        send(Kind.RECOUNT, 34, seen(whole(), viewed(from, cut), viewed(cut + SECOND, to)));

        assertThat(refusal()).isEmpty();
    }

    @Test
    void shouldRefuseARecountWithoutARecording() {
        RecordedCount one = whole();

        send(Kind.RECOUNT, 34, new RecordedCount(one.span(), one.marks(), 0, one.viewed(), List.of(), List.of()));

        assertThat(refusal()).isEqualTo("NOT_RECORDED " + from + ".." + to);
    }

    @Test
    void shouldRefuseARecountOfWhatIsStillCounted() {
        story.pigs(1);

        send(Kind.RECOUNT, 34, whole());

        assertThat(refusal()).isEqualTo("STILL_COUNTING");
    }

    @Test
    void shouldRefuseWhatItCannotRead() {
        Map<String, String> values = new HashMap<>(whole().values());
        values.putAll(Map.of("count", "34", "reason", "seen again", "marks", "1 ramp-1/1/1 +2"));

        story.given(new Command("r", Story.BATCH, Kind.RECOUNT, "zhang.min", 0, values));

        assertThat(refusal()).isEqualTo("BAD_VALUE marks");
    }

    /** The last ten seconds have no recording: 30 animals were seen, four were told otherwise. */
    private RecordedCount holed() {
        long cut = to - 10 * SECOND;
        return new RecordedCount(
                new TimeSpan(from, to),
                marks(30),
                4,
                List.of(viewed(from, cut)),
                List.of(file(from, cut)),
                List.of(new Lost(new TimeSpan(cut, to), "DISK_FULL")));
    }

    @Test
    void shouldWantTwoPersonsToComeToOneNumberWhereTheRecordingIsLost() {
        send(Kind.RECOUNT, 34, holed());
        assertThat(refusal()).isEqualTo("SECOND_PERSON 34");
        send(Kind.RECOUNT, 34, holed());
        assertThat(refusal()).as("the same person again").isEqualTo("SECOND_PERSON 34");

        story.by("wang.fang");
        send(Kind.RECOUNT, 34, holed());

        assertThat(refusal()).isEmpty();
        assertThat(row().values())
                .containsEntry("machine", "34")
                .containsEntry("agrees_with", "zhang.min")
                .containsEntry("lost", (to - 10 * SECOND) + " " + to + " DISK_FULL");
    }

    @Test
    void shouldNotTakeAnotherNumberForTheWordOfASecondPerson() {
        send(Kind.RECOUNT, 34, holed());
        story.by("wang.fang");
        RecordedCount one = holed();

        send(Kind.RECOUNT, 33, new RecordedCount(one.span(), one.marks(), 3, one.viewed(), one.segments(), one.lost()));

        assertThat(refusal()).isEqualTo("SECOND_PERSON 33");
        assertThat(row().values()).containsEntry("machine", "33");
    }

    @Test
    void shouldKeepABlindCountBesideTheRecountWithoutChangingIt() {
        send(Kind.RECOUNT, 34, whole());
        story.by("wang.fang");

        send(Kind.BLIND_COUNT, 33, with(whole(), marks(33)));

        assertThat(refusal()).isEmpty();
        assertThat(row().values())
                .containsEntry("machine", "34")
                .containsEntry("first", "34")
                .containsEntry("agrees_with", "zhang.min")
                .containsEntry("agreement", "MISMATCH");
    }

    @Test
    void shouldSayThatABlindCountAgrees() {
        send(Kind.RECOUNT, 34, whole());
        story.by("wang.fang");

        send(Kind.BLIND_COUNT, 34, whole());

        assertThat(row().values()).containsEntry("agreement", "MATCH");
    }

    @Test
    void shouldWantAnotherPersonForTheBlindCount() {
        send(Kind.BLIND_COUNT, 34, whole());
        assertThat(refusal()).isEqualTo("NOT_RECOUNTED");
        send(Kind.RECOUNT, 34, whole());

        send(Kind.BLIND_COUNT, 34, whole());

        assertThat(refusal()).isEqualTo("SAME_PERSON RECOUNT");
    }

    @Test
    void shouldReadWhatItWrote() {
        assertThat(RecordedCount.read(holed().values())).contains(holed());
        assertThat(RecordedCount.read(whole().values())).contains(whole());
    }

    private void send(Kind kind, int heads, RecordedCount count) {
        Map<String, String> values = new HashMap<>(count.values());
        values.putAll(Map.of("count", Integer.toString(heads), "reason", "seen again"));
        story.command(
                kind,
                values.entrySet().stream()
                        .flatMap(each -> List.of(each.getKey(), each.getValue()).stream())
                        .toArray(String[]::new));
        sent++;
        assertThat(story.rows(LedgerEntry.Type.COMMAND)).hasSizeGreaterThan(sent);
    }

    private LedgerFact row() {
        return story.last(LedgerEntry.Type.COMMAND);
    }

    private String refusal() {
        return row().values().getOrDefault("refused", "");
    }

    private RecordedCount whole() {
        return new RecordedCount(
                new TimeSpan(from, to), marks(34), 0, List.of(viewed(from, to)), List.of(file(from, to)), List.of());
    }

    private static RecordedCount with(RecordedCount one, List<Mark> marks) {
        return new RecordedCount(one.span(), marks, one.unseen(), one.viewed(), one.segments(), one.lost());
    }

    private static RecordedCount seen(RecordedCount one, Viewed... viewed) {
        return new RecordedCount(one.span(), one.marks(), one.unseen(), List.of(viewed), one.segments(), one.lost());
    }

    private static Viewed viewed(long start, long end) {
        return new Viewed(Story.RAMP, new TimeSpan(start, end));
    }

    private static Segment file(long start, long end) {
        return new Segment(Story.RAMP, new TimeSpan(start, end), SHA, "20260921/ramp-1_1.mp4");
    }

    /** One animal a microsecond, and more. */
    private List<Mark> marks(int in, Mark... more) {
        List<Mark> marks = new ArrayList<>(IntStream.rangeClosed(1, in)
                .mapToObj(i -> mark(from + i, Story.RAMP, 1))
                .toList());
        marks.addAll(List.of(more));
        return marks;
    }

    private Mark mark(long micros, String camera, int heads) {
        return new Mark(micros, new FrameId(camera, 1, micros - from), heads);
    }
}
