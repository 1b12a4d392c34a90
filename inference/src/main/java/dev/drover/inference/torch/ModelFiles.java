package dev.drover.inference.torch;

import dev.drover.inference.ModelRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Where a model lies: a folder on disk or on the class path, with a manifest and the files it names. The one way to any
 * model, whether it detects or reads.
 */
public final class ModelFiles {

    private static final long MOST_BYTES = 512L << 20;

    private final Place place;
    private final String manifest;
    private final Place files;

    private ModelFiles(Place place, String manifest) {
        this(place, manifest, place);
    }

    private ModelFiles(Place place, String manifest, Place files) {
        this.place = place;
        this.manifest = manifest;
        this.files = files;
    }

    /** A manifest on disk; the files it names lie beside it. */
    public static ModelFiles at(Path manifest) {
        Path file = manifest.toAbsolutePath();
        return new ModelFiles(
                new Folder(Objects.requireNonNull(file.getParent(), "a file has a folder")),
                file.getFileName().toString());
    }

    /** A manifest that ships with Drover, for instance {@code detector.json}. */
    public static ModelFiles bundled(String manifest) {
        return onClassPath("/dev/drover/models/" + manifest);
    }

    /** A manifest on the class path, for instance {@code /dev/drover/models/detector.json}. */
    public static ModelFiles onClassPath(String manifest) {
        int slash = manifest.lastIndexOf('/') + 1;
        return new ModelFiles(new ClassPath(manifest.substring(0, slash)), manifest.substring(slash));
    }

    /**
     * A manifest that ships with Drover, of files that another library ships.
     *
     * @param folder of those files on the class path, with a slash at either end
     */
    public static ModelFiles bundled(String manifest, String folder) {
        return new ModelFiles(new ClassPath("/dev/drover/models/"), manifest, new ClassPath(folder));
    }

    /** For messages: the manifest's place. */
    public String where() {
        return place.where(manifest);
    }

    /** For messages: the place of a file beside the manifest. */
    public String where(String name) {
        return files.where(name);
    }

    /** Whether there is a manifest at all. */
    public boolean exist() {
        return place.holds(manifest);
    }

    /** @throws ModelRefusedException if it is missing, malformed, has unknown keys or impossible values */
    public <M extends ModelManifest> M manifest(Class<M> kind) {
        return ManifestJson.read(kind, read(place, manifest), where());
    }

    /** @throws ModelRefusedException if the file is missing or is not the one the manifest means */
    public byte[] weights(String name, String sha256) {
        byte[] bytes = read(name);
        String found = DigestUtils.sha256Hex(bytes);
        if (!found.equals(sha256)) {
            throw new ModelRefusedException(
                    where(name) + " has sha256 " + found + ", its manifest wants " + sha256 + ": damaged or exchanged");
        }
        return bytes;
    }

    /** @throws ModelRefusedException if the file is missing, too large or cannot be read */
    public byte[] read(String name) {
        return read(files, name);
    }

    private static byte[] read(Place place, String name) {
        try {
            return place.read(name);
        } catch (NoSuchFileException e) {
            throw new ModelRefusedException("model file missing: " + place.where(name), e);
        } catch (IOException e) {
            throw new ModelRefusedException(
                    place.where(name) + " cannot be read: it is no file, its rights forbid it, or its disk fails", e);
        }
    }

    private sealed interface Place permits Folder, ClassPath {

        byte[] read(String name) throws IOException;

        boolean holds(String name);

        String where(String name);
    }

    private record Folder(Path folder) implements Place {

        @Override
        public byte[] read(String name) throws IOException {
            Path file = folder.resolve(name);
            if (Files.size(file) > MOST_BYTES) {
                throw new ModelRefusedException(file + " is larger than a model can be");
            }
            return Files.readAllBytes(file);
        }

        @Override
        public boolean holds(String name) {
            return Files.exists(folder.resolve(name));
        }

        @Override
        public String where(String name) {
            return folder.resolve(name).toString();
        }
    }

    /** @param path with a slash at either end */
    private record ClassPath(String path) implements Place {

        @Override
        public byte[] read(String name) throws IOException {
            try (InputStream in = ModelFiles.class.getResourceAsStream(path + name)) {
                if (in == null) {
                    throw new NoSuchFileException(path + name);
                }
                return in.readAllBytes();
            }
        }

        @Override
        public boolean holds(String name) {
            return ModelFiles.class.getResource(path + name) != null;
        }

        @Override
        public String where(String name) {
            return "class path " + path + name;
        }
    }
}
