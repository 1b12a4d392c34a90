package dev.drover.inference.scene;

import java.util.ArrayList;
import java.util.List;

/** What scenes with living actors have in common: stage, noise, clock and strip. */
abstract class StagedScene implements Scene {

    private final SceneSpec spec;
    private final Stage stage;
    private final Clock clock;

    StagedScene(SceneSpec spec, Stage stage) {
        this.spec = spec;
        this.stage = stage;
        this.clock = new Clock(spec.width(), spec.height(), spec.place(), spec.night());
    }

    /** Who is on stage in that frame of the first run. */
    abstract List<Actor> actors(long frame);

    final SceneSpec spec() {
        return spec;
    }

    final Stage stage() {
        return stage;
    }

    @Override
    public final String kind() {
        return spec.kind().label();
    }

    @Override
    public final int width() {
        return spec.width();
    }

    @Override
    public final int height() {
        return spec.height();
    }

    @Override
    public final double fps() {
        return spec.fps();
    }

    @Override
    public final void render(long frame, byte[] bgr) {
        long f = Math.floorMod(frame, frames());
        Canvas canvas = new Canvas(width(), height(), bgr, false);
        stage.paint(canvas, bgr, stage.see(actors(f)));
        canvas.noise(spec.seed() + f, stage.place().light().noise(), spec.night());
        clock.write(bgr, f, fps());
        FrameStrip.write(bgr, width(), height(), f);
    }

    @Override
    public final List<TruthBox> truth(long frame) {
        return stage.boxes(stage.see(actors(Math.floorMod(frame, frames()))));
    }

    /** Pigs of which the middle is in the picture, for each frame: cheap, needs no painting. */
    final List<Integer> pigs() {
        List<Integer> out = new ArrayList<>();
        for (long f = 0; f < frames(); f++) {
            out.add((int) actors(f).stream().filter(stage::inPicture).count());
        }
        return out;
    }
}
