package dev.drover.inference.paint.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpritePainterTest {

    private static Sprite ball(double elevation) {
        Blob ball = Blob.ball(new Vec(0, 0, 0.5), 0.5, Blob.Part.SKIN);
        Skin white = (part, x, y, z, rgb) -> rgb[0] = rgb[1] = rgb[2] = 1;
        return new Sprite(() -> BodyView.of(List.of(ball), elevation, 100), white, Light.day());
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
        for (byte b : sprite.colours().shadow()) {
            darkest = Math.max(darkest, b & 255);
        }

        assertThat(darkest).isGreaterThan(60);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldOutlineAPigWhereItsPaintEnds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PigLook look = PigLook.draw(random);
        Pose pose = Pose.walking(random.nextInt(Pose.PHASES), random.nextInt(-3, 4));
        double turn = random.nextDouble(2 * Math.PI);
        double elevation = random.nextDouble(0.1, 1.5);
        Sprite pig = new Sprite(
                () -> BodyView.of(
                        PigShape.of(look, pose).stream()
                                .map(b -> b.turned(turn))
                                .toList(),
                        elevation,
                        90),
                Skin.of(look),
                Light.day());

        assertThat(pig.outline()).isEqualTo(outermost(pig)).hasSizeGreaterThan(40);
    }

    /** x and y of the first and the last pixel of every row that is painted more than half. */
    private static short[] outermost(Sprite sprite) {
        List<Short> out = new ArrayList<>();
        int[] argb = sprite.colours().argb();
        for (int y = 0; y < sprite.height(); y++) {
            int row = y * sprite.width();
            int[] solid = IntStream.range(0, sprite.width())
                    .filter(x -> argb[row + x] >>> 24 > 127)
                    .toArray();
            if (solid.length > 0) {
                out.addAll(List.of((short) solid[0], (short) y, (short) solid[solid.length - 1], (short) y));
            }
        }
        short[] all = new short[out.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = out.get(i);
        }
        return all;
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
