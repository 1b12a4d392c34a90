package dev.drover.deploy.lab.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.deploy.analyse.AnalyseCommand;
import dev.drover.deploy.lab.farm.SceneRecorder;
import dev.drover.inference.paint.scene.RampScene;
import dev.drover.inference.paint.scene.SceneSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** {@code drover analyse} on a recording of a loading ramp, its start included: as a multiple of real time. */
final class AnalyseMeasure implements Measure {

    private static final int HEAD = 12;

    @Override
    public String name() {
        return "analyse";
    }

    @Override
    public List<Figure> take(BenchPlan plan) throws Exception {
        RampScene scene = new RampScene(SceneSpec.ramp(11, HEAD));
        Path film = plan.scratch().resolve("analyse.mp4");
        plan.say("rendering " + scene.frames() + " pictures of a loading ramp");
        SceneRecorder.record(scene, film, painted -> {});
        List<Double> factors = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        for (int run = 0; run < plan.runs(); run++) {
            Path out = plan.scratch().resolve("analyse-" + run);
            int code =
                    new CommandLine(new AnalyseCommand()).execute("--video", film.toString(), "--out", out.toString());
            if (code != 0) {
                throw new IllegalStateException("drover analyse ended with " + code);
            }
            JsonNode summary =
                    new ObjectMapper().readTree(out.resolve("summary.json").toFile());
            factors.add(summary.get("realTimeFactor").asDouble());
            rates.add(summary.get("framesPerSecond").asDouble());
        }
        String how = String.format(
                Locale.ROOT, "%d pictures of 640x360 at %.0f/s, start included", scene.frames(), scene.fps());
        return List.of(
                Figure.of("analyse-speed", "x real time", factors, how),
                Figure.of("analyse-rate", "pictures/s", rates, how));
    }
}
