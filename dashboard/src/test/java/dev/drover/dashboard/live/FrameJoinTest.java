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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameJoinTest {

    private static final long WAIT = 1_000;

    private final List<FrameJoin.Drop> dropped = new ArrayList<>();
    private final FrameJoin join = new FrameJoin(WAIT, dropped::add);

    @Test
    void shouldGiveAPictureItsOwnDetections() {
        join.add(frame(1), 0);

        List<JoinedFrame> out = join.add(detections(1), 10);

        assertThat(out).hasSize(1);
        assertThat(out.get(0).frame().id()).isEqualTo(id(1));
        assertThat(out.get(0).detections()).contains(detections(1));
    }

    @Test
    void shouldJoinAlsoWhenTheScoreIsReadBeforeThePicture() {
        join.add(detections(1), 10);

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

        assertThat(join.add(detections(1), 1_100)).isEmpty();
        assertThat(join.expire(3_100))
                .extracting(joined -> joined.frame().id().seq())
                .containsExactly(2L);
    }

    @Test
    void shouldDropPicturesThatANewerScoredOneOvertook() {
        join.add(frame(1), 0);
        join.add(frame(2), 10);

        assertThat(join.add(detections(2), 10))
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
        join.add(detections(5), WAIT);
        assertThat(join.add(frame(6), WAIT)).isEmpty();
    }

    @Test
    void shouldWaitForTheScoreOfASlowCameraHoweverLongAgoTheLastWas() {
        join.add(frame(1), 0);
        join.add(detections(1), 10);

        assertThat(join.add(frame(2), 60_000)).isEmpty();
        assertThat(join.add(detections(2), 60_100)).hasSize(1);
    }

    @Test
    void shouldShowNoPictureTwiceAndNoneOfAnOlderSession() {
        join.add(frame(3), 0);
        join.add(detections(3), 10);

        join.add(frame(3), 2);
        join.add(Frame.picture(new FrameId("a", 6, 99), 1_700_000_000_000_000L, -1, 64, 36, false, new byte[] {1}), 3);

        assertThat(join.expire(10_000)).isEmpty();
        assertThat(dropped).containsExactly(FrameJoin.Drop.STALE, FrameJoin.Drop.STALE);
    }

    @Test
    void shouldHoldABoundedNumberHoweverManyCome() {
        for (int i = 1; i <= 1_000; i++) {
            join.add(frame(2 * i), 1);
            join.add(detections(100_000 + i), 10);
        }

        assertThat(join.held()).isEqualTo(2 * FrameJoin.MAX_WAITING);
        assertThat(dropped).hasSize(1_000 - FrameJoin.MAX_WAITING).containsOnly(FrameJoin.Drop.JOIN_FULL);
    }

    @ParameterizedTest
    @ValueSource(longs = {300, 1_500, 3_000, 5_000})
    void shouldShowPicturesWithTheirBoxesALittleLateRatherThanNever(long scorerMillis) {
        List<JoinedFrame> shown = watch(60_000, scorerMillis);

        assertThat(shown).hasSizeGreaterThan(100);
        assertThat(shown.subList(60, shown.size()))
                .allMatch(joined -> joined.detections().isPresent());
    }

    @Test
    void shouldShowWhatHappensNowWithoutBoxesWhereTheScorerIsHopelesslyLate() {
        List<JoinedFrame> shown = watch(60_000, 20_000);

        assertThat(shown).hasSizeGreaterThan(250).noneMatch(joined -> joined.detections()
                .isPresent());
        assertThat(join.held()).isZero();
    }

    /** Five pictures a second, each scored so long after it came; what is shown, in order. */
    private List<JoinedFrame> watch(long millis, long scorerMillis) {
        List<JoinedFrame> shown = new ArrayList<>();
        for (long now = 0; now < millis; now += 100) {
            if (now % 200 == 0) {
                shown.addAll(join.add(frame(now / 200 + 1), now));
            }
            long scored = now - scorerMillis;
            if (scored >= 0 && scored % 200 == 0) {
                shown.addAll(join.add(detections(scored / 200 + 1), now));
            }
            shown.addAll(join.expire(now));
        }
        return shown;
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
