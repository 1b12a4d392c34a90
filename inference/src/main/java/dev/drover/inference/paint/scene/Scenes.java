package dev.drover.inference.paint.scene;

/** The way to a scene. */
public final class Scenes {

    /** Changes whenever the same wish gives other pictures: kept recordings of an older one are made anew. */
    public static final int VERSION = 2;

    private Scenes() {}

    /** The scene that is wished for. */
    public static Scene of(SceneSpec spec) {
        return switch (spec.kind()) {
            case RAMP -> new RampScene(spec);
            case PEN -> new PenScene(spec);
            case GATE -> new GateScene(spec);
            case REAR_DOOR -> new RearDoorScene(spec);
        };
    }
}
