package dev.drover.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.WalkingSquare;
import dev.drover.pipeline.wire.Detections;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class InOrderTest {

    @Test
    void shouldGiveBackTheOrderOfTheRecordingThoughResultsOvertakeEachOther() {
        List<Frame> frames = new WalkingSquare("ramp-1", 3).empty(4).frames();
        List<FrameId> told = new ArrayList<>();
        InOrder order = new InOrder(found -> told.add(found.id()));
        Iterator<Frame> drawn = order.noting(frames.iterator());
        List<Detections> results = new ArrayList<>();
        while (drawn.hasNext()) {
            results.add(Detections.withoutPicture(drawn.next()));
        }

        for (int i : new int[] {2, 0, 3, 1}) {
            order.accept(results.get(i));
        }

        assertThat(told)
                .containsExactlyElementsOf(frames.stream().map(Frame::id).toList());
        assertThat(order.outstanding()).isZero();
    }
}
