package dev.drover.deploy.lab.farm;

import dev.drover.inference.paint.scene.Scene;
import dev.drover.inference.paint.scene.SceneLine;
import dev.drover.inference.paint.scene.SceneSpec;
import dev.drover.inference.paint.scene.SceneTruth;
import dev.drover.inference.paint.scene.Scenes;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code drover scene}: a simulated scene as a film, with the exact truth beside it. */
@Command(
        name = "scene",
        description = "Write a simulated scene as an MP4 film, with the exact truth beside it as JSON.",
        mixinStandardHelpOptions = true)
public final class SceneCommand implements Callable<Integer> {

    @Option(names = "--scene", defaultValue = "ramp", description = "ramp, pen, gate or rear-door (${DEFAULT-VALUE}).")
    private String scene;

    @Option(names = "--head", defaultValue = "12", description = "How many pigs (${DEFAULT-VALUE}).")
    private int head;

    @Option(names = "--seed", defaultValue = "1", description = "The same seed gives the same film (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--size", defaultValue = "640x360", description = "Width x height (${DEFAULT-VALUE}).")
    private String size;

    @Option(names = "--fps", defaultValue = "12", description = "Frames a second (${DEFAULT-VALUE}).")
    private double fps;

    @Option(names = "--night", description = "Infrared instead of daylight.")
    private boolean night;

    @Option(names = "--place", defaultValue = "Drover", description = "Written into the picture (${DEFAULT-VALUE}).")
    private String place;

    @Option(names = "--out", required = true, paramLabel = "FILE.mp4", description = "Where the film goes.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Scene wanted = Scenes.of(wish());
        long frames = wanted.frames();
        SceneTruth truth = SceneRecorder.record(wanted, out.toAbsolutePath(), done -> {
            if (done % 100 == 0 || done == frames) {
                System.err.printf(Locale.ROOT, "%d of %d frames%n", done, frames);
            }
        });
        System.out.println(out);
        System.out.println(SceneRecorder.truthFile(out));
        SceneLine line = truth.line();
        if (line != null) {
            System.out.printf(
                    Locale.ROOT,
                    "in %d, out %d across --line %.4f,%.4f,%.4f,%.4f%n",
                    truth.in(),
                    truth.out(),
                    line.ax(),
                    line.ay(),
                    line.bx(),
                    line.by());
        }
        return 0;
    }

    private SceneSpec wish() {
        try {
            String[] sides = size.split("x");
            return new SceneSpec(
                    SceneSpec.Kind.ofLabel(scene),
                    seed,
                    Integer.parseInt(sides[0]),
                    Integer.parseInt(sides[1]),
                    fps,
                    head,
                    night,
                    place);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "cannot be: " + e.getMessage(), e);
        }
    }
}
