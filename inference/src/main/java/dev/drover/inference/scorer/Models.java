package dev.drover.inference.scorer;

import dev.drover.inference.CropReader;
import dev.drover.inference.Detector;
import dev.drover.inference.PictureScorer;
import dev.drover.inference.PictureScorerFactory;
import dev.drover.inference.torch.ModelFiles;
import dev.drover.inference.torch.TorchDetector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which models score a picture: those that ship, or one's own. What comes out is a factory that travels to a Flink
 * subtask and opens the models there.
 */
public final class Models {

    private static final Logger LOG = LoggerFactory.getLogger(Models.class);

    private Models() {}

    /** Detector and readers that ship with Drover. */
    public static PictureScorerFactory bundled() {
        return fromFiles(null, null, null);
    }

    /**
     * Models of one's own.
     *
     * @param detector manifest of a YOLO-style TorchScript detector; null for the one that ships
     * @param plates manifest of a plate reader; null for the one that ships
     * @param seals manifest of a seal reader; null for the one that ships
     */
    public static PictureScorerFactory fromFiles(@Nullable Path detector, @Nullable Path plates, @Nullable Path seals) {
        // Strings, because a Path cannot travel.
        String detectorFile = text(detector);
        String plateFile = text(plates);
        String sealFile = text(seals);
        return () -> open(detectorFile, plateFile, sealFile);
    }

    /** Only the detector that ships, for evaluation. */
    public static TorchDetector bundledDetector() {
        return TorchDetector.open(ModelFiles.bundled("detector.json"));
    }

    private static PictureScorer open(@Nullable String detector, @Nullable String plates, @Nullable String seals) {
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            Detector d = detector == null ? bundledDetector() : TorchDetector.open(ModelFiles.at(Path.of(detector)));
            opened.add(d);
            WordReaders words = WordReaders.open();
            opened.add(words);
            List<CropReader> readers = new ArrayList<>();
            add(readers, opened, CropReaders.PLATES, plates, manifest -> PlateReader.open(manifest, words.lines()));
            add(readers, opened, CropReaders.SEALS, seals, manifest -> SealReader.open(manifest, words.lines()));
            return new ReadingScorer(d, readers, Optional.of(words));
        } catch (RuntimeException e) {
            opened.forEach(Models::closeQuietly);
            throw e;
        }
    }

    private static void add(
            List<CropReader> readers,
            List<AutoCloseable> opened,
            CropReaders kind,
            @Nullable String file,
            Function<Optional<Path>, CropReader> open) {
        if (file == null && !kind.bundled().exist()) {
            LOG.warn("this build ships no reader for {}: they are found, but not read", kind.file());
            return;
        }
        CropReader reader = open.apply(Optional.ofNullable(file).map(Path::of));
        opened.add(reader);
        readers.add(reader);
    }

    private static void closeQuietly(AutoCloseable c) {
        try {
            c.close();
        } catch (Exception e) {
            LOG.warn("closing a model that was refused failed", e);
        }
    }

    private static @Nullable String text(@Nullable Path path) {
        return path == null ? null : path.toAbsolutePath().toString();
    }
}
