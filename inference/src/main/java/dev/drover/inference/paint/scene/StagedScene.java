package dev.drover.inference.paint.scene;

import java.util.ArrayList;
import java.util.List;

/** What scenes with living actors have in common: stage, noise, clock and strip. */
abstract class StagedScene implements Scene {

    /** More than this would be most of what a film is made of: cameras smooth it away before they encode. */
    static final float MOST_NOISE = 4.5f;

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
        stage.paintPlace(bgr);
        paintThings(f, bgr);
        stage.paintSeen(canvas, stage.see(actors(f)));
        canvas.noise(spec.seed() + f, Math.min(MOST_NOISE, stage.place().light().noise()), spec.night());
        clock.write(bgr, f, fps());
        FrameStrip.write(bgr, width(), height(), f);
    }

    @Override
    public final List<TruthBox> truth(long frame) {
        long f = Math.floorMod(frame, frames());
        List<TruthBox> out = new ArrayList<>(things(f));
        out.addAll(stage.boxes(stage.see(actors(f))));
        return out;
    }

    /** Paints what is neither ground nor alive, behind the actors. */
    void paintThings(long frame, byte[] bgr) {}

    /** Truth about those things. */
    List<TruthBox> things(long frame) {
        return List.of();
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
