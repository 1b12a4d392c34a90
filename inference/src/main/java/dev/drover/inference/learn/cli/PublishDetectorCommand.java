package dev.drover.inference.learn.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.inference.learn.detector.DetectorPublisher;
import dev.drover.inference.learn.detector.JsonLabels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drover train publish-detector}: makes a shippable model of weights. */
@Command(
        name = "publish-detector",
        mixinStandardHelpOptions = true,
        description = "Write manifest, card and golden frames beside a detector's weights.")
final class PublishDetectorCommand implements Callable<Integer> {

    @Option(names = "--weights", required = true, description = "TorchScript archive with YOLOv8-style output.")
    private Path weights;

    @Option(names = "--card", description = "JSON object for people: recipe, sources and terms, figures.")
    private @Nullable Path card;

    @Option(names = "--out", required = true, description = "Folder for detector.pt, detector.json and golden frames.")
    private Path out;

    @Option(names = "--width", defaultValue = "320", description = "Of the input (default ${DEFAULT-VALUE}).")
    private int width;

    @Option(names = "--height", defaultValue = "192", description = "Of the input (default ${DEFAULT-VALUE}).")
    private int height;

    @Option(names = "--min-score", defaultValue = "0.3", description = "Least score (default ${DEFAULT-VALUE}).")
    private float minScore;

    @Option(names = "--max-iou", defaultValue = "0.6", description = "Overlap limit (default ${DEFAULT-VALUE}).")
    private float maxIou;

    @Override
    public Integer call() throws Exception {
        Map<String, JsonNode> facts = new LinkedHashMap<>();
        if (card != null) {
            JsonNode given = JsonLabels.read(card);
            if (!given.isObject()) {
                throw new IOException(card + " is no JSON object");
            }
            given.properties().forEach(e -> facts.put(e.getKey(), e.getValue()));
        }
        DetectorPublisher.publish(weights, new DetectorPublisher.Use(width, height, minScore, maxIou), facts, out);
        return 0;
    }
}
