package dev.drover.inference.paint.scene;

import dev.drover.inference.Picture;
import java.util.List;

/**
 * A scripted scene and the truth about it. What a frame shows is a pure function of the scene and of the frame's
 * number. One scene is used by one thread at a time.
 */
public interface Scene {

    /** "ramp", "pen", "gate" or "rear-door". */
    String kind();

    /** Of the pictures, in pixels. */
    int width();

    /** Of the pictures, in pixels. */
    int height();

    /** Frames a second. */
    double fps();

    /** Frames until the scene starts again; at that moment nothing that counts is in the picture. */
    long frames();

    /**
     * Paints a frame.
     *
     * @param frame from 0; numbers from {@link #frames()} on show the scene again from its start
     * @param bgr packed rows of blue, green, red bytes, {@code 3 * width * height} long, overwritten
     */
    void render(long frame, byte[] bgr);

    /** What is to be found in a frame; things of which little lies in the picture are left out. */
    List<TruthBox> truth(long frame);

    /** What happens in the whole scene. */
    SceneTruth story();

    /** A frame as a new picture. */
    default Picture picture(long frame) {
        byte[] bgr = new byte[3 * width() * height()];
        render(frame, bgr);
        return new Picture(width(), height(), bgr);
    }
}
