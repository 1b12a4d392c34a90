package dev.drover.deploy.lab.chaos;

import java.util.List;

/** A fault that strikes while a camera plays its scene. */
abstract class SceneFault extends Fault {

    SceneFault(String id, String what) {
        super(id, what);
    }

    @Override
    final FaultReport run(ChaosRun run) throws Exception {
        try (LiveCamera camera = run.camera(id())) {
            ChaosLoading loading = ChaosLoading.begin(run, camera.id(), List.of());
            camera.start();
            run.awaitMoment(camera);
            Injection injection = inject(run, camera);
            return conclude(run, injection, loading, camera);
        }
    }

    /** Does it, and returns once the plant has got over it. */
    abstract Injection inject(ChaosRun run, LiveCamera camera) throws Exception;
}
