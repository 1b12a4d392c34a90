package dev.drover.inference.learn.detector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.yolo.YoloLabels.Labelled;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PersonCutoutsTest {

    private static final Box PERSON = new Box(60, 20, 100, 140);

    @Test
    void shouldCutWhoStandsFreeAlongTheOutline() {
        List<Cutout> cut = PersonCutouts.of(List.of(street(PERSON)));

        assertThat(cut).isNotEmpty();
        Cutout person = cut.get(0);
        int middle = person.argb()[person.height() / 2 * person.width() + person.width() / 2];
        assertThat(middle >>> 24).isGreaterThan(200);
        assertThat(person.argb()[0] >>> 24).isZero();
    }

    @Test
    void shouldLeaveWhoIsCutByTheEdgeOfThePicture() {
        assertThat(PersonCutouts.of(List.of(street(new Box(0, 20, 40, 140))))).isEmpty();
    }

    /** A red figure of trunk, head and legs before a grey wall with grain. */
    private static LabelledPicture street(Box box) {
        int w = 180;
        int h = 160;
        byte[] bgr = new byte[3 * w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int at = 3 * (y * w + x);
                byte wall = (byte) (150 + (x * 7 + y * 13) % 11);
                bgr[at] = bgr[at + 1] = bgr[at + 2] = wall;
                double v = (y - box.y1()) / box.height();
                double u = Math.abs(2 * (x - box.x1()) / box.width() - 1);
                boolean body = v > 0 && v < 0.18 && u < 0.35 || v >= 0.18 && v < 1 && u < 0.6;
                if (body) {
                    bgr[at] = 20;
                    bgr[at + 1] = 30;
                    bgr[at + 2] = (byte) 200;
                }
            }
        }
        return new LabelledPicture(
                "street",
                "street",
                "street",
                new Picture(w, h, bgr),
                List.of(new Labelled(ObjectClass.PERSON, box)),
                Set.of(ObjectClass.PERSON));
    }
}
