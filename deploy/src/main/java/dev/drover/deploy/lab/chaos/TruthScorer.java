package dev.drover.deploy.lab.chaos;

import dev.drover.deploy.lab.loading.SceneScript;
import dev.drover.inference.Detection;
import dev.drover.inference.Findings;
import dev.drover.inference.Picture;
import dev.drover.inference.PictureScorer;
import dev.drover.inference.PictureScorerFactory;
import dev.drover.inference.PictureStats;
import dev.drover.inference.paint.scene.FrameStrip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A detector without a network: it reads the number painted into a picture and knows the rest. So totals can be
 * compared with the truth exactly, and what is wrong then is the plumbing, not the model.
 */
final class TruthScorer implements PictureScorer {

    private static final String NAME = "7".repeat(64);

    private final List<List<Detection>> found;

    private TruthScorer(List<List<Detection>> found) {
        this.found = found;
    }

    /** @param file written by {@link SceneScript#write} */
    static PictureScorerFactory of(Path file) {
        String path = file.toString();
        return () -> {
            try {
                return new TruthScorer(SceneScript.readFound(Path.of(path)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @Override
    public List<Findings> score(List<Picture> pictures) {
        List<Findings> all = new ArrayList<>();
        for (Picture picture : pictures) {
            OptionalLong number = FrameStrip.read(picture);
            List<Detection> objects =
                    number.isPresent() ? found.get((int) (number.getAsLong() % found.size())) : List.of();
            all.add(new Findings(objects, List.of(), lively(number.orElse(0))));
        }
        return all;
    }

    /** What a good picture of a living scene measures like: nobody shall take the painted ones for a frozen camera. */
    static PictureStats lively(long number) {
        return new PictureStats(118 + number % 7, 42 + number % 5, 300 + number % 11, 0x5bd1e995L * (number + 1));
    }

    @Override
    public String modelSha256() {
        return NAME;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
