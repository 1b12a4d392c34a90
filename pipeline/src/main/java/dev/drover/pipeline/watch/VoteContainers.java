package dev.drover.pipeline.watch;

import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import dev.drover.inference.container.Iso6346;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.flow.ObservedFrame;
import dev.drover.pipeline.flow.ReadingPayload;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.UntimedSighting;
import dev.drover.pipeline.flow.Watcher;
import dev.drover.pipeline.wire.Detections;
import java.util.ArrayList;
import java.util.List;

/**
 * Container numbers of single pictures become one reading a container, by vote of whole numbers: a number has a check
 * digit, so characters of several pictures are never put together to a number that none of them showed. A number that
 * fails its check has no voice, and one that another disputes at the same time is not sure.
 */
public final class VoteContainers implements Watcher<VoteContainers.Memory> {

    private static final long serialVersionUID = 1L;

    /** Not seen for so long, it is gone; microseconds. */
    private static final long GONE_MICROS = 60_000_000;
    /** More at once are not voted on. */
    private static final int MOST = 8;
    /** Frames named as evidence. */
    private static final int MOST_EVIDENCE = 8;

    /**
     * What is remembered of one camera.
     *
     * @param votes open, in the order they began
     */
    public record Memory(List<Vote> votes) {

        public Memory {
            votes = List.copyOf(votes);
        }
    }

    /**
     * One number.
     *
     * @param text whose check digit is right
     * @param layout level or stacked, as it was seen last
     * @param pictures in which it was read
     * @param surest greatest confidence of one of them
     * @param lastMicros event time at which it was read last
     * @param frames ids of the newest of them
     */
    public record Vote(String text, String layout, int pictures, double surest, long lastMicros, List<String> frames) {

        public Vote {
            frames = List.copyOf(frames);
        }

        Vote heard(Reading reading, long micros, FrameId frame) {
            List<String> more = new ArrayList<>(frames);
            more.add(frame.toString());
            int from = Math.max(0, more.size() - MOST_EVIDENCE);
            return new Vote(
                    text,
                    reading.variant(),
                    pictures + 1,
                    Math.max(surest, reading.confidence()),
                    micros,
                    more.subList(from, more.size()));
        }

        /** A number's first pictures are news each, later ones every doubling. */
        boolean newsworthy() {
            return pictures <= 5 || Integer.bitCount(pictures) == 1;
        }
    }

    @Override
    public Class<Memory> memory() {
        return Memory.class;
    }

    @Override
    public Memory fresh() {
        return new Memory(List.of());
    }

    @Override
    public Looked<Memory> look(Memory before, ObservedFrame record) {
        if (!record.judgeable()) {
            return new Looked<>(before, List.of());
        }
        Detections picture = record.observation().seen();
        List<Reading> numbers = picture.readings().stream()
                .filter(reading -> reading.kind() == ReadingKind.CONTAINER && Iso6346.valid(reading.text()))
                .toList();
        if (numbers.isEmpty() && before.votes().isEmpty()) {
            return new Looked<>(before, List.of());
        }
        List<Vote> votes = new ArrayList<>();
        List<UntimedSighting> told = new ArrayList<>();
        for (Vote vote : before.votes()) {
            if (picture.ingestMicros() - vote.lastMicros() > GONE_MICROS) {
                told.add(told(vote, before.votes(), true));
            } else {
                votes.add(vote);
            }
        }
        for (Reading number : numbers) {
            hear(votes, number, picture);
        }
        for (Vote vote : votes) {
            if (vote.lastMicros() == picture.ingestMicros() && vote.newsworthy()) {
                told.add(told(vote, votes, false));
            }
        }
        return new Looked<>(new Memory(votes), told);
    }

    private static void hear(List<Vote> votes, Reading number, Detections picture) {
        for (int i = 0; i < votes.size(); i++) {
            if (votes.get(i).text().equals(number.text())) {
                votes.set(i, votes.get(i).heard(number, picture.ingestMicros(), picture.id()));
                return;
            }
        }
        if (votes.size() < MOST) {
            Vote fresh = new Vote(number.text(), number.variant(), 0, 0, 0, List.of());
            votes.add(fresh.heard(number, picture.ingestMicros(), picture.id()));
        }
    }

    /** Of several numbers at once each has the confidence of its share of the pictures, at most. */
    private static UntimedSighting told(Vote vote, List<Vote> all, boolean ended) {
        int heard = all.stream().mapToInt(Vote::pictures).sum();
        double share = (double) vote.pictures() / heard;
        double confidence = Math.round(1000 * vote.surest() * share) / 1000.0;
        ReadingPayload payload = new ReadingPayload(
                vote.text(),
                vote.text(),
                new ReadingPayload.Judged(ReadingPayload.CONTAINER, true, "PASSED", vote.layout()),
                new ReadingPayload.Weight(confidence, heard, vote.pictures(), heard),
                new ReadingPayload.Surroundings(0, 0),
                ended);
        return new UntimedSighting(Sighting.Kind.READING, ReadingPayload.CONTAINER, 0, payload.values(), vote.frames());
    }
}
