package dev.drover.inference.torch;

import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.text.TextManifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;

/** Where a reading model's manifest and weights come from: a folder, or the class path. */
public interface TextFiles {

    /** @throws IOException if there is no such file */
    byte[] read(String name) throws IOException;

    /** For messages. */
    String where(String name);

    /** Files beside each other in {@code folder}. */
    static TextFiles in(Path folder) {
        return new TextFiles() {
            @Override
            public byte[] read(String name) throws IOException {
                return Files.readAllBytes(folder.resolve(name));
            }

            @Override
            public String where(String name) {
                return folder.resolve(name).toString();
            }
        };
    }

    /** The weights that ship, under {@code /dev/drover/models}. */
    static TextFiles bundled() {
        return new TextFiles() {
            @Override
            public byte[] read(String name) throws IOException {
                try (InputStream in = TextFiles.class.getResourceAsStream("/dev/drover/models/" + name)) {
                    if (in == null) {
                        throw new IOException("not on the class path");
                    }
                    return in.readAllBytes();
                }
            }

            @Override
            public String where(String name) {
                return "class path /dev/drover/models/" + name;
            }
        };
    }

    /** @throws ModelRefusedException if it is missing or no manifest */
    default TextManifest manifest(String name) {
        try {
            return TextManifest.parse(read(name), where(name));
        } catch (IOException e) {
            throw new ModelRefusedException(where(name) + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** @throws ModelRefusedException if the file is missing or not the one the manifest means */
    default byte[] weights(String name, String sha256) {
        byte[] bytes;
        try {
            bytes = read(name);
        } catch (IOException e) {
            throw new ModelRefusedException(where(name) + ": cannot be read: " + e.getMessage(), e);
        }
        String found = DigestUtils.sha256Hex(bytes);
        if (!found.equals(sha256)) {
            throw new ModelRefusedException(
                    where(name) + ": sha256 is " + found + ", its manifest says " + sha256 + ": damaged or exchanged");
        }
        return bytes;
    }
}
