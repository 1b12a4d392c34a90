package dev.drover.pipeline.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Findings;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.PictureStats;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LinePoint;
import dev.drover.pipeline.wire.WireExamples;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A picture of 640 by 360 with a line at x = 320; pigs of 100 by 50, side by side at a given x. */
class PictureSpacingTest {

    private static final CountingLine LINE =
            new CountingLine("line", new LinePoint(0.5, 0.95), new LinePoint(0.5, 0.05), 0.03, ObjectClass.PIG);

    private final List<UncertainCrossing> told = new ArrayList<>();
    private PictureSpacing rate = PictureSpacing.NONE;
    private long seq;
    private long micros = WireExamples.T0;

    private void see(double secondsLater, int pigs, float x) {
        micros += Math.round(1e6 * secondsLater);
        List<Detection> found = IntStream.range(0, pigs)
                .mapToObj(i -> new Detection(ObjectClass.PIG, 0.9f, new Box(x - 50, 60 + 80 * i, x + 50, 110 + 80 * i)))
                .toList();
        Frame frame =
                Frame.picture(new FrameId("aisle", 1, seq), micros, -1, 640, 360, false, new byte[] {1, (byte) seq++});
        PictureSpacing.Next next = rate.after(
                Detections.of(frame, "", "", new Findings(found, List.of(), PictureStats.NONE)), List.of(LINE));
        rate = next.rate();
        told.addAll(next.uncertain());
    }

    @Test
    void shouldListAHoleInWhichAnAnimalNearTheLineCanHaveGoneAnywhere() {
        see(0, 1, 250);
        see(0.2, 1, 260);
        see(1.5, 0, 0);
        see(0.2, 0, 0);

        assertThat(told).singleElement().satisfies(one -> {
            assertThat(one.fromSeq()).isEqualTo(1);
            assertThat(one.toSeq()).isEqualTo(2);
        });
    }

    @Test
    void shouldListNoHoleWhileNobodyIsNearTheLine() {
        see(0, 1, 60);
        see(1.5, 1, 60);
        see(0.2, 1, 60);

        assertThat(told).isEmpty();
    }

    @Test
    void shouldListTwoAtTheLineButNotOneAtTwoPicturesASecond() {
        for (int i = 0; i < 6; i++) {
            see(0.5, 1, 200 + 20 * i);
        }
        see(0.5, 0, 0);
        assertThat(told).isEmpty();

        for (int i = 0; i < 6; i++) {
            see(0.5, 2, 200 + 20 * i);
        }
        see(0.5, 0, 0);
        assertThat(told).isNotEmpty();
    }
}
