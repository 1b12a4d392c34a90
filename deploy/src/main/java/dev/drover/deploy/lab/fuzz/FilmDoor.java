package dev.drover.deploy.lab.fuzz;

import dev.drover.ingest.media.FilmFile;
import dev.drover.ingest.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/** Films whose boxes, headers and pictures are bent. */
final class FilmDoor implements Door {

    private final Path folder;
    private final List<byte[]> right;
    private final DecoderDoor decoder = new DecoderDoor();

    FilmDoor(Path folder) throws IOException {
        this.folder = folder;
        this.right = List.of(Examples.bytes("film.mp4"), Examples.bytes("film.avi"), Examples.bytes("picture.jpg"));
    }

    @Override
    public String id() {
        return "films";
    }

    @Override
    public int share() {
        return 1;
    }

    @Override
    public Callable<Optional<String>> input(SplittableRandom chance) {
        Bend bend = new Bend(chance);
        byte[] bent = bend.bytes(bend.oneOf(right));
        return () -> {
            // A name of its own each: what was given up may still be read.
            Path film = Files.createTempFile(folder, "film", ".mp4");
            try {
                Files.write(film, bent);
                FilmFile.check(film);
                return decoder.see("file://" + film.toUri().getRawPath());
            } catch (MediaException refused) {
                return Optional.of(String.valueOf(refused.getMessage()));
            } finally {
                Files.delete(film);
            }
        };
    }

    @Override
    public void close() {
        decoder.close();
    }
}
