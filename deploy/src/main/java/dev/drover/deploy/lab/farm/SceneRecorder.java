package dev.drover.deploy.lab.farm;

import dev.drover.inference.paint.scene.Scene;
import dev.drover.inference.paint.scene.SceneTruth;
import dev.drover.inference.paint.scene.SceneTruthJson;
import dev.drover.ingest.run.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** A scene to an MP4 file, with its truth beside it: {@code ramp.mp4} and {@code ramp.truth.json}. */
public final class SceneRecorder {

    private SceneRecorder() {}

    /** Where the truth about a film lies. */
    static Path truthFile(Path film) {
        String name = film.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return film.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".truth.json");
    }

    /**
     * Records one run of the scene. The file appears when it is whole.
     *
     * @param progress told the number of frames that are painted
     */
    public static SceneTruth record(Scene scene, Path file, LongConsumer progress)
            throws IOException, InterruptedException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        byte[] bgr = new byte[3 * scene.width() * scene.height()];
        try (SceneEncoder encoder = SceneEncoder.mp4(scene.width(), scene.height(), scene.fps(), part)) {
            for (long f = 0; f < scene.frames(); f++) {
                scene.render(f, bgr);
                encoder.push(bgr);
                progress.accept(f + 1);
            }
            encoder.finish();
        } catch (RuntimeException | InterruptedException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        SceneTruth truth = scene.story();
        SceneTruthJson.write(truth, truthFile(file));
        WholeFile.moveIn(part, file);
        return truth;
    }
}
