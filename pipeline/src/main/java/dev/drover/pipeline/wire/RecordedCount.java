package dev.drover.pipeline.wire;

import dev.drover.ingest.wire.FrameId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a count from a recording rests on, as it stands in {@link Command#values()} of a {@link Command.Kind#RECOUNT} or
 * {@link Command.Kind#BLIND_COUNT} and in the row of it: who looks at the log alone can judge it. Each list is one
 * text, its items joined by {@code ;}, their parts by a blank.
 *
 * <pre>
 *   from_us, to_us   the time that was counted
 *   marks            MICROS FRAME +1|-1         one animal each, in the order of time
 *   unseen           heads that were told otherwise where the recording is lost; not there if none
 *   viewed           CAMERA FROM TO             what was really looked at
 *   segments         CAMERA FROM TO SHA256 PATH the files it was seen in
 *   lost             FROM TO CAUSE              what of the ramp's time is declared to have no recording; not there if nothing
 * </pre>
 *
 * @param span the time that was counted
 * @param marks at most {@link #MOST_MARKS}
 * @param unseen heads, in less out
 * @param viewed at most {@link #MOST_SPANS}
 * @param segments at most {@link #MOST_SEGMENTS}
 * @param lost at most {@link #MOST_SPANS}
 */
public record RecordedCount(
        TimeSpan span, List<Mark> marks, int unseen, List<Viewed> viewed, List<Segment> segments, List<Lost> lost) {

    /** Names of the values that are as long as the loading: lists for people leave them out. */
    public static final Set<String> LISTS =
            Set.of(CommandKeys.MARKS, CommandKeys.VIEWED, CommandKeys.SEGMENTS, CommandKeys.LOST);

    public static final int MOST_MARKS = 2_000;
    public static final int MOST_SPANS = 1_000;
    public static final int MOST_SEGMENTS = 2_500;

    private static final Pattern FRAME = Pattern.compile("([A-Za-z0-9_.-]{1,64})/(\\d{1,18})/(\\d{1,18})");
    private static final Pattern MARK = Pattern.compile("(\\d{1,18}) (\\S{1,110}) ([+-])1");
    private static final Pattern VIEWED = Pattern.compile("([A-Za-z0-9_.-]{1,64}) (\\d{1,18}) (\\d{1,18})");
    private static final Pattern SEGMENT =
            Pattern.compile("([A-Za-z0-9_.-]{1,64}) (\\d{1,18}) (\\d{1,18}) ([0-9a-f]{64}) (\\S{1,160})");
    private static final Pattern LOST = Pattern.compile("(\\d{1,18}) (\\d{1,18}) ([A-Z_]{1,40})");
    private static final Pattern UNSEEN = Pattern.compile("-?\\d{1,5}");

    /**
     * One animal that crossed.
     *
     * @param micros event time
     * @param frame the picture on which it was marked
     * @param heads 1 into the vehicle, -1 back out
     */
    public record Mark(long micros, FrameId frame, int heads) {

        private String write() {
            return micros + " " + frame + (heads > 0 ? " +1" : " -1");
        }
    }

    /** What of a camera was looked at. */
    public record Viewed(String cameraId, TimeSpan span) {

        private String write() {
            return cameraId + " " + span.fromMicros() + " " + span.toMicros();
        }
    }

    /**
     * A file of a recording.
     *
     * @param cameraId of which it is
     * @param span event time it shows
     * @param sha256 of its bytes, lower-case hex
     * @param path below the folder of recordings
     */
    public record Segment(String cameraId, TimeSpan span, String sha256, String path) {

        private String write() {
            return cameraId + " " + span.fromMicros() + " " + span.toMicros() + " " + sha256 + " " + path;
        }
    }

    /** What has no recording, and why: that it has none was declared when it happened. */
    public record Lost(TimeSpan span, String cause) {

        private String write() {
            return span.fromMicros() + " " + span.toMicros() + " " + cause;
        }
    }

    public RecordedCount {
        marks = List.copyOf(marks);
        viewed = List.copyOf(viewed);
        segments = List.copyOf(segments);
        lost = List.copyOf(lost);
        if (marks.size() > MOST_MARKS
                || viewed.size() > MOST_SPANS
                || segments.size() > MOST_SEGMENTS
                || lost.size() > MOST_SPANS) {
            throw new IllegalArgumentException("more than a count of one loading needs");
        }
    }

    /** Whether the command says at all what it rests on; those of before there were marks do not. */
    public static boolean isIn(Map<String, String> values) {
        return values.containsKey(CommandKeys.MARKS);
    }

    /** What the values say; empty if they say it in no form that is known. */
    public static Optional<RecordedCount> read(Map<String, String> values) {
        try {
            String unseen = values.getOrDefault(CommandKeys.UNSEEN, "0");
            if (!UNSEEN.matcher(unseen).matches()) {
                return Optional.empty();
            }
            return Optional.of(new RecordedCount(
                    new TimeSpan(
                            Values.whole(values, LedgerValues.FROM_US, -1),
                            Values.whole(values, LedgerValues.TO_US, -1)),
                    items(values, CommandKeys.MARKS, MARK, RecordedCount::mark),
                    Integer.parseInt(unseen),
                    items(values, CommandKeys.VIEWED, VIEWED, it -> new Viewed(it.group(1), span(it, 2))),
                    items(
                            values,
                            CommandKeys.SEGMENTS,
                            SEGMENT,
                            it -> new Segment(it.group(1), span(it, 2), it.group(4), it.group(5))),
                    items(values, CommandKeys.LOST, LOST, it -> new Lost(span(it, 1), it.group(3)))));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Mark mark(Matcher it) {
        Matcher frame = FRAME.matcher(it.group(2));
        if (!frame.matches()) {
            throw new IllegalArgumentException("no picture");
        }
        return new Mark(
                Long.parseLong(it.group(1)),
                new FrameId(frame.group(1), Long.parseLong(frame.group(2)), Long.parseLong(frame.group(3))),
                it.group(3).equals("+") ? 1 : -1);
    }

    private static TimeSpan span(Matcher it, int group) {
        return new TimeSpan(Long.parseLong(it.group(group)), Long.parseLong(it.group(group + 1)));
    }

    private static <T> List<T> items(
            Map<String, String> values, String name, Pattern form, Function<Matcher, T> reader) {
        String text = values.getOrDefault(name, "");
        List<T> items = new ArrayList<>();
        for (String each : text.isEmpty() ? new String[0] : text.split(";", -1)) {
            Matcher matcher = form.matcher(each);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(name);
            }
            items.add(reader.apply(matcher));
        }
        return items;
    }

    /** The values that say it. */
    public Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        values.put(LedgerValues.FROM_US, Long.toString(span.fromMicros()));
        values.put(LedgerValues.TO_US, Long.toString(span.toMicros()));
        // Of what was found empty, too, the row says that it was looked at.
        values.put(CommandKeys.MARKS, joined(marks.stream().map(Mark::write)));
        values.put(CommandKeys.VIEWED, joined(viewed.stream().map(Viewed::write)));
        values.put(CommandKeys.SEGMENTS, joined(segments.stream().map(Segment::write)));
        if (unseen != 0) {
            values.put(CommandKeys.UNSEEN, Integer.toString(unseen));
        }
        if (!lost.isEmpty()) {
            values.put(CommandKeys.LOST, joined(lost.stream().map(Lost::write)));
        }
        return values;
    }

    private static String joined(Stream<String> items) {
        return items.collect(Collectors.joining(";"));
    }

    /** What the count comes to: the marks, and what was told otherwise. */
    public int heads() {
        return marks.stream().mapToInt(Mark::heads).sum() + unseen;
    }

    public List<TimeSpan> viewedOf(String cameraId) {
        return viewed.stream()
                .filter(each -> each.cameraId().equals(cameraId))
                .map(Viewed::span)
                .toList();
    }

    public List<TimeSpan> filesOf(String cameraId) {
        return segments.stream()
                .filter(each -> each.cameraId().equals(cameraId))
                .map(Segment::span)
                .toList();
    }

    public List<TimeSpan> lostSpans() {
        return lost.stream().map(Lost::span).toList();
    }
}
