package dev.drover.deploy.lab.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * CPU of ingest for one camera against {@code ffmpeg} that decodes, drops and scales the same clip in the same minute.
 */
final class IngestMeasure implements Measure {

    private static final int FPS = 25;
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final double LEAST_PICTURES = 4.5;

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public List<Figure> take(BenchPlan plan) throws Exception {
        List<Figure> figures = new ArrayList<>(of(plan, 1080, 1.3));
        figures.addAll(of(plan, 720, 1.4));
        return figures;
    }

    private static List<Figure> of(BenchPlan plan, int height, double most) throws Exception {
        Path clip = BenchFilm.clip(plan, height, FPS);
        List<Double> ratios = new ArrayList<>();
        List<Double> ingest = new ArrayList<>();
        List<Double> ffmpeg = new ArrayList<>();
        List<Double> rss = new ArrayList<>();
        for (int run = 0; run < plan.runs(); run++) {
            IngestBench.Result result = IngestBench.run(clip, LOOK);
            if (result.picturesPerSecond() < LEAST_PICTURES) {
                throw new IllegalStateException("only " + Figure.text(result.picturesPerSecond())
                        + " pictures/s were written: this machine does not keep up, so no figure means anything");
            }
            ratios.add(result.ratio());
            ingest.add(result.ingestCpuMillisPerSecond());
            ffmpeg.add(result.ffmpegCpuMillisPerSecond());
            rss.add(result.decoderRssKib() / 1024.0);
        }
        String what = height + "p25 H.264, decoded, 5/s, 640x360";
        String name = "ingest-" + height + "p";
        return List.of(
                Figure.atMost(name + "-ratio", "x", most, ratios, "ingest (JPEG and spool included) ÷ ffmpeg, " + what),
                Figure.of(name + "-cpu", "ms/s", ingest, "decoder process and ingest's side of it, " + what),
                Figure.of(name + "-ffmpeg-cpu", "ms/s", ffmpeg, what),
                Figure.of(name + "-decoder-rss", "MiB", rss, "resident memory of the decoder process"));
    }
}
