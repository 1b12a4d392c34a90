package dev.drover.deploy.lab.farm;

import dev.drover.inference.paint.scene.Scene;
import dev.drover.inference.paint.scene.SceneSpec;
import dev.drover.inference.paint.scene.Scenes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Films of scenes in a folder: taken from there when they are, else painted, encoded and kept. */
final class FilmMaker {

    private static final Logger LOG = LoggerFactory.getLogger(FilmMaker.class);

    private static final Pattern PART = Pattern.compile(".*\\.h264\\.([0-9]{1,9})\\.part");

    private final Path folder;

    FilmMaker(Path folder) {
        this.folder = folder;
    }

    /** The name says all on which the pixels depend. */
    Path file(SceneSpec spec) {
        return folder.resolve(String.format(
                Locale.ROOT,
                "%s-s%d-h%d-%dx%d@%.3f-%s-%08x-v%d.h264",
                spec.kind().label(),
                spec.seed(),
                spec.head(),
                spec.width(),
                spec.height(),
                spec.fps(),
                spec.night() ? "infrared" : "day",
                spec.place().hashCode(),
                Scenes.VERSION));
    }

    /** The kept film of the scene, or an empty one that {@link #make} has to fill. */
    SceneFilm film(SceneSpec spec, int frames) throws IOException {
        Files.createDirectories(folder);
        removeLeftOvers();
        Path file = file(spec);
        if (Files.exists(file)) {
            try {
                return SceneFilm.open(file, frames);
            } catch (IOException unusable) {
                LOG.warn("a kept film is made anew: {}", unusable.getMessage());
            }
        }
        return SceneFilm.empty(file, frames);
    }

    /** Films that a killed program did not finish; those of living ones are left alone. */
    private void removeLeftOvers() throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*.part")) {
            for (Path part : parts) {
                Matcher name = PART.matcher(part.getFileName().toString());
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    /**
     * Paints and encodes all frames of the scene that the film lacks, and keeps it.
     *
     * @param patience milliseconds to rest before a frame is painted: who makes a film while it is shown need not hurry
     */
    static void make(Scene scene, SceneFilm film, IntUnaryOperator patience) throws IOException, InterruptedException {
        byte[] bgr = new byte[3 * scene.width() * scene.height()];
        try (SceneEncoder encoder = SceneEncoder.units(scene.width(), scene.height(), scene.fps(), film::append)) {
            for (int f = 0; f < film.frames(); f++) {
                int rest = patience.applyAsInt(f);
                if (rest > 0) {
                    Thread.sleep(rest);
                }
                scene.render(f, bgr);
                encoder.push(bgr);
            }
            encoder.finish();
        }
        film.keep();
    }
}
