package dev.drover.inference.torch;

import dev.drover.inference.ModelRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where a model lies: a folder on disk or on the class path, with a manifest and the files it names. */
public final class ModelFiles {

    private static final long MOST_BYTES = 512L << 20;

    private final Path folder;
    private final String resource;
    private final String manifest;

    private ModelFiles(Path folder, String resource, String manifest) {
        this.folder = folder;
        this.resource = resource;
        this.manifest = manifest;
    }

    /** A manifest on disk; the files it names lie beside it. */
    public static ModelFiles at(Path manifest) {
        Path file = manifest.toAbsolutePath();
        return new ModelFiles(file.getParent(), null, file.getFileName().toString());
    }

    /** A manifest on the class path, for instance {@code /dev/drover/models/detector.json}. */
    public static ModelFiles onClassPath(String manifest) {
        int slash = manifest.lastIndexOf('/') + 1;
        return new ModelFiles(null, manifest.substring(0, slash), manifest.substring(slash));
    }

    /** For messages: the manifest's place. */
    public String where() {
        return folder == null
                ? "class path " + resource + manifest
                : folder.resolve(manifest).toString();
    }

    public byte[] manifest() {
        return read(manifest);
    }

    /** @throws ModelRefusedException if the file is missing, too large or cannot be read */
    public byte[] read(String name) {
        try {
            if (folder != null) {
                Path file = folder.resolve(name);
                if (Files.size(file) > MOST_BYTES) {
                    throw new ModelRefusedException(file + " is larger than a model can be");
                }
                return Files.readAllBytes(file);
            }
            try (InputStream in = ModelFiles.class.getResourceAsStream(resource + name)) {
                if (in == null) {
                    throw new ModelRefusedException("no model on the class path: " + resource + name + " is missing");
                }
                return in.readAllBytes();
            }
        } catch (NoSuchFileException e) {
            throw new ModelRefusedException("model file missing: " + e.getFile(), e);
        } catch (IOException e) {
            throw new ModelRefusedException("model file " + name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
