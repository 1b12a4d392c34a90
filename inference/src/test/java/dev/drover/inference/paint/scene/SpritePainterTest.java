package dev.drover.inference.paint.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpritePainterTest {

    private static Sprite ball(double elevation) {
        Blob ball = Blob.ball(new Vec(0, 0, 0.5), 0.5, Blob.Part.SKIN);
        Skin white = (part, x, y, z, rgb) -> rgb[0] = rgb[1] = rgb[2] = 1;
        return SpritePainter.paint(List.of(ball), white, Light.day(), elevation, 100);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.8, 1.5})
    void shouldShowABallAsARoundDiscFromEverySide(double elevation) {
        Sprite sprite = ball(elevation);

        Box box = new Canvas.Stamp(sprite, 0, 0, 1, 0, 1).box();

        assertThat(box.width()).isCloseTo(100, within(3f));
        assertThat(box.height()).isCloseTo(100, within(3f));
        float middle = (box.y1() + box.y2()) / 2;
        assertThat(middle).as("half a metre above its foot").isCloseTo((float) (-50 * Math.cos(elevation)), within(2f));
    }

    @Test
    void shouldThrowAShadowOnTheGround() {
        Sprite sprite = ball(1.2);

        int darkest = 0;
        for (byte b : sprite.shadow()) {
            darkest = Math.max(darkest, b & 255);
        }

        assertThat(darkest).isGreaterThan(60);
    }

    @Test
    void shouldPlaceAPigWhereItsFeetAre() {
        SplittableRandom random = new SplittableRandom(1);
        SceneCamera camera = new SceneCamera(new Vec(0, -4, 4), Math.toRadians(90), Math.toRadians(45), 600, 640, 360);
        Cast cast = new Cast(List.of(PigLook.draw(random)), List.of(), Light.day(), camera, 100, true);
        Actor pig = new Actor(ObjectClass.PIG, 1, 0, new Pose(Pose.Stance.STANDING, 0, 0, 0), 0.5, 0.2, 0);

        Box box = cast.stamp(pig, 1).box();

        SceneCamera.Spot foot = camera.project(new Vec(0.5, 0.2, 0));
        SceneCamera.Spot back = camera.project(new Vec(0.5, 0.2, 0.66));
        assertThat(box.x1()).isLessThan((float) foot.u() - 40);
        assertThat(box.x2()).isGreaterThan((float) foot.u() + 40);
        assertThat(box.y1()).isLessThan((float) back.v() + 12);
        assertThat(box.y2()).isGreaterThan((float) foot.v() - 2).isLessThan((float) foot.v() + 40);
    }
}
