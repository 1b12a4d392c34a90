package dev.drover.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Findings;
import dev.drover.inference.PictureStats;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.wire.Detections;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameJoinTest {

    private static final long WAIT = 1_000;

    private final List<FrameJoin.Drop> dropped = new ArrayList<>();
    private final FrameJoin join = new FrameJoin(WAIT, dropped::add);

    @Test
    void shouldGiveAPictureItsOwnDetections() {
        join.add(frame(1), 0);

        List<JoinedFrame> out = join.add(detections(1));

        assertThat(out).hasSize(1);
        assertThat(out.get(0).frame().id()).isEqualTo(id(1));
        assertThat(out.get(0).detections()).contains(detections(1));
    }

    @Test
    void shouldJoinAlsoWhenTheScoreIsReadBeforeThePicture() {
        join.add(detections(1));

        assertThat(join.add(frame(1), 5))
                .extracting(joined -> joined.detections().isPresent())
                .containsExactly(true);
        assertThat(join.held()).isZero();
    }

    @Test
    void shouldShowAPictureWithoutBoxesWhenTheScoreIsLate() {
        join.add(frame(1), 0);

        assertThat(join.expire(WAIT - 1)).isEmpty();
        assertThat(join.expire(WAIT))
                .extracting(joined -> joined.detections().isPresent())
                .containsExactly(false);
    }

    @Test
    void shouldNeverPutLateBoxesOnALaterPicture() {
        join.add(frame(1), 0);
        join.expire(WAIT);
        join.add(frame(2), 1_100);

        assertThat(join.add(detections(1))).isEmpty();
        assertThat(join.expire(2_200))
                .extracting(joined -> joined.frame().id().seq())
                .containsExactly(2L);
    }

    @Test
    void shouldDropPicturesThatANewerScoredOneOvertook() {
        join.add(frame(1), 0);
        join.add(frame(2), 10);

        assertThat(join.add(detections(2)))
                .extracting(joined -> joined.frame().id().seq())
                .containsExactly(2L);
        assertThat(dropped).containsExactly(FrameJoin.Drop.SUPERSEDED);
    }

    @Test
    void shouldNotWaitForAScorerThatIsSilentUntilItIsHeardAgain() {
        for (int i = 1; i <= FrameJoin.UNANSWERED; i++) {
            join.add(frame(i), 0);
        }
        join.expire(WAIT);

        assertThat(join.add(frame(5), WAIT))
                .extracting(joined -> joined.frame().id().seq())
                .containsExactly(5L);
        join.add(detections(5));
        assertThat(join.add(frame(6), WAIT)).isEmpty();
    }

    @Test
    void shouldWaitForTheScoreOfASlowCameraHoweverLongAgoTheLastWas() {
        join.add(frame(1), 0);
        join.add(detections(1));

        assertThat(join.add(frame(2), 60_000)).isEmpty();
        assertThat(join.add(detections(2))).hasSize(1);
    }

    @Test
    void shouldShowNoPictureTwiceAndNoneOfAnOlderSession() {
        join.add(frame(3), 0);
        join.add(detections(3));

        join.add(frame(3), 2);
        join.add(Frame.picture(new FrameId("a", 6, 99), 1_700_000_000_000_000L, -1, 64, 36, false, new byte[] {1}), 3);

        assertThat(join.expire(10_000)).isEmpty();
        assertThat(dropped).containsExactly(FrameJoin.Drop.STALE, FrameJoin.Drop.STALE);
    }

    @Test
    void shouldHoldABoundedNumberHoweverManyCome() {
        for (int i = 1; i <= 1_000; i++) {
            join.add(frame(2 * i), 1);
            join.add(detections(100_000 + i));
        }

        assertThat(join.held()).isEqualTo(2 * FrameJoin.MAX_WAITING);
        assertThat(dropped).hasSize(1_000 - FrameJoin.MAX_WAITING).containsOnly(FrameJoin.Drop.JOIN_FULL);
    }

    static FrameId id(long seq) {
        return new FrameId("a", 7, seq);
    }

    static Frame frame(long seq) {
        return Frame.picture(id(seq), 1_700_000_000_000_000L + seq, -1, 64, 36, false, new byte[] {1, 2, 3});
    }

    static Detections detections(long seq) {
        return Detections.of(frame(seq), "", "m", new Findings(List.of(), List.of(), PictureStats.NONE));
    }
}
