package dev.drover.inference.paint.scene;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A body as seen from one side, with its shadow. Its outline and its colours are made when first asked for: who wants
 * to know where a body is seen never pays for its paint. Not safe for several threads.
 */
final class Sprite {

    private final int width;
    private final int height;
    private final float anchorX;
    private final float anchorY;
    private final Supplier<BodyView> view;
    private final Skin skin;
    private final Light light;
    private short @Nullable [] outline;
    private SpritePainter.@Nullable Colours colours;

    /** @param view made anew each time it is asked for: a body's parts weigh more than its picture */
    Sprite(Supplier<BodyView> view, Skin skin, Light light) {
        BodyView now = view.get();
        this.width = now.width();
        this.height = now.height();
        this.anchorX = -now.left();
        this.anchorY = -now.top();
        this.view = view;
        this.skin = skin;
        this.light = light;
    }

    /** Of body and shadow, pixels. */
    int width() {
        return width;
    }

    /** Of body and shadow, pixels. */
    int height() {
        return height;
    }

    /** Where the body's place on the ground lies in the picture. */
    float anchorX() {
        return anchorX;
    }

    /** See {@link #anchorX()}. */
    float anchorY() {
        return anchorY;
    }

    /** x and y, in turns, of the outermost solid pixels of every row. */
    short[] outline() {
        if (outline == null) {
            outline = view.get().outline();
        }
        return outline;
    }

    SpritePainter.Colours colours() {
        if (colours == null) {
            colours = SpritePainter.paint(view.get(), skin, light);
        }
        return colours;
    }
}
