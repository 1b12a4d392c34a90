package dev.drover.inference.paint.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.ObjectClass;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SceneSamplerTest {

    private final SceneSampler sampler = new SceneSampler(320, 180);

    @Test
    void shouldDrawTheSameSampleForTheSameSeed() {
        SceneSampler.Sample a = sampler.draw(5);
        SceneSampler.Sample b = sampler.draw(5);

        assertThat(a.picture().bgr()).isEqualTo(b.picture().bgr());
        assertThat(a.truth()).isEqualTo(b.truth());
    }

    @Test
    void shouldDrawPigsPeopleAndEmptyPlacesWithBoxesInsideThePicture() {
        Set<ObjectClass> seen = new HashSet<>();
        int empty = 0;
        for (long seed = 0; seed < 24; seed++) {
            SceneSampler.Sample sample = sampler.draw(seed);
            empty += sample.truth().isEmpty() ? 1 : 0;
            for (TruthBox t : sample.truth()) {
                seen.add(t.kind());
                assertThat(t.box().x1()).isGreaterThanOrEqualTo(0);
                assertThat(t.box().y1()).isGreaterThanOrEqualTo(0);
                assertThat(t.box().x2()).isLessThanOrEqualTo(320);
                assertThat(t.box().y2()).isLessThanOrEqualTo(180);
                assertThat(t.box().area()).isGreaterThan(20);
            }
        }

        assertThat(seen).contains(ObjectClass.PIG, ObjectClass.PERSON);
        assertThat(empty).isLessThan(8);
    }
}
