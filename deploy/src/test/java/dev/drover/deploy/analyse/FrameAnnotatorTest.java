package dev.drover.deploy.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.pipeline.wire.CountingLine;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameAnnotatorTest {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    private final Picture black = new Picture(WIDTH, HEIGHT, new byte[3 * WIDTH * HEIGHT]);
    private final FrameAnnotator annotator = new FrameAnnotator(HEIGHT);

    @Test
    void shouldDrawABoxOnItsEdgesAndNotInside() {
        var mark = new FrameAnnotator.Mark(ObjectClass.PIG, 0.9f, new Box(100, 100, 200, 180), 7);

        Picture drawn = annotator.draw(black, List.of(mark), List.of(), "");

        assertThat(lit(drawn, 100, 140)).isTrue();
        assertThat(lit(drawn, 200, 140)).isTrue();
        assertThat(lit(drawn, 150, 180)).isTrue();
        assertThat(lit(drawn, 150, 140)).isFalse();
    }

    @Test
    void shouldNotChangeThePictureItWasGiven() {
        var mark = new FrameAnnotator.Mark(ObjectClass.PIG, 0.9f, new Box(100, 100, 200, 180), 0);

        annotator.draw(black, List.of(mark), List.of(), "frame 1");

        assertThat(black.bgr()).containsOnly(0);
    }

    @Test
    void shouldPointTheArrowOfALineToTheSideThatCountsAsIn() {
        // From left to right: the right hand of the walker is below the line.
        CountingLine line = LineArgument.parse("0,0.5,1,0.5").named("l", ObjectClass.PIG);

        Picture drawn = annotator.draw(black, List.of(), List.of(new FrameAnnotator.Tally(line, 3, 1)), "");

        assertThat(lit(drawn, 160, 120)).isTrue();
        assertThat(lit(drawn, 160, 132)).isTrue();
        assertThat(lit(drawn, 160, 106)).isFalse();
    }

    private static boolean lit(Picture picture, int x, int y) {
        int at = 3 * (y * picture.width() + x);
        return (picture.bgr()[at] | picture.bgr()[at + 1] | picture.bgr()[at + 2]) != 0;
    }
}
