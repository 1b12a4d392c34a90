package dev.drover.inference.learn.network;

import dev.drover.inference.torch.ModelFiles;
import dev.drover.inference.torch.ModelManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Where a model is published: weights first, then a manifest that means them, then that again when it is known what the
 * opened model finds and how well. It is opened for that as production opens it.
 */
public final class ModelFolder {

    private final Path folder;
    private final String file;

    private ModelFolder(Path folder, String file) {
        this.folder = folder;
        this.file = file;
    }

    /**
     * @param folder is made where there is none
     * @param file base name of weights and manifest
     */
    public static ModelFolder at(Path folder, String file) throws IOException {
        Files.createDirectories(folder);
        return new ModelFolder(folder, file);
    }

    /** The weights' file name. */
    public String weights() {
        return file + ".pt";
    }

    /** Puts the weights there; returns their hash, lower-case hex. */
    public String put(ScriptArchive network) throws IOException {
        Path weights = folder.resolve(weights());
        network.write(weights);
        return DigestUtils.sha256Hex(Files.readAllBytes(weights));
    }

    /** The same with weights that lie in a file already, be it this one. */
    public String put(Path archive) throws IOException {
        Path weights = folder.resolve(weights());
        if (!archive.toAbsolutePath().equals(weights.toAbsolutePath())) {
            Files.copy(archive, weights, StandardCopyOption.REPLACE_EXISTING);
        }
        return DigestUtils.sha256Hex(Files.readAllBytes(weights));
    }

    public void write(ModelManifest manifest) throws IOException {
        Files.write(manifest(), manifest.toJson());
    }

    /** A picture the manifest names. */
    public void write(String name, byte[] picture) throws IOException {
        Files.write(folder.resolve(name), picture);
    }

    /** What was published so far, to open. */
    public ModelFiles files() {
        return ModelFiles.at(manifest());
    }

    private Path manifest() {
        return folder.resolve(file + ".json");
    }
}
