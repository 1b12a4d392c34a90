package dev.drover.deploy.lab.chaos;

import java.util.List;

/** A fault that strikes while a camera plays its scene. */
abstract class SceneFault implements Fault {

    private final String id;
    private final String what;

    SceneFault(String id, String what) {
        this.id = id;
        this.what = what;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String what() {
        return what;
    }

    @Override
    public final FaultReport run(ChaosRun run) throws Exception {
        try (LiveCamera camera = run.camera(id)) {
            ChaosLoading loading = ChaosLoading.begin(run, camera.id(), List.of());
            camera.start();
            run.awaitMoment(camera);
            Injection injection = inject(run, camera);
            return run.conclude(this, injection, loading, camera);
        }
    }

    /** Does it, and returns once the plant has got over it. */
    abstract Injection inject(ChaosRun run, LiveCamera camera) throws Exception;

    static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
