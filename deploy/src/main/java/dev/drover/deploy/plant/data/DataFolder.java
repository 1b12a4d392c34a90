package dev.drover.deploy.plant.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.drover.ingest.config.ConfigText;
import dev.drover.ingest.run.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.file.PathUtils;

/**
 * The one folder that holds all state of one running Drover, readable by its owner only, and locked while in use.
 *
 * <pre>
 *   drover.folder        marks it as Drover's own; a folder without it is another's, see {@link FolderOwner}
 *   drover.lock          who runs here
 *   ports.json           ports, so that they stay the same over restarts
 *   published.json       what the configuration named last, so that it is told from what people added
 *   secrets/             passwords, mode 0600
 *   kafka/ redis/ postgres/ ingest/ jobs/     what the roles keep
 *   evidence/            pictures that rows and alarms name, under their SHA-256
 *   bundles/             what was handed out, and chain.jsonl, their order
 *   keys/                site.key signs what is handed out (mode 0600), site.pub is for whoever checks it
 *   run/                 configuration files of the roles, written at each start
 *   logs/                one bounded log a role
 *   reserve              room that is given back when the disk is full, see {@link DiskReserve}
 * </pre>
 */
public final class DataFolder implements AutoCloseable {

    /** What the configuration named last. */
    public static final String PUBLISHED = "published.json";

    static final String LOCK = "drover.lock";
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> SECRET =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));

    private final Path root;
    private final FileChannel lock;

    private DataFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Where state lives when nobody says otherwise: {@code $XDG_DATA_HOME/name} or {@code ~/.local/share/name}. */
    public static Path standard(String name) {
        String base = System.getenv("XDG_DATA_HOME");
        Path home = base == null || base.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "share")
                : Path.of(base);
        return home.resolve(name);
    }

    /**
     * Makes the folder if needed and locks it for this process. The rights of a folder that was there are not touched.
     *
     * @param about one line on who runs here, told to whoever tries a second time
     * @throws RefusedException when the folder is not Drover's, or another Drover runs on it
     */
    public static DataFolder open(Path root, String about) throws IOException, RefusedException {
        Path real = root.toAbsolutePath().normalize();
        Optional<String> strange = FolderOwner.refusal(real);
        if (strange.isPresent()) {
            throw new RefusedException(strange.get());
        }
        if (Files.notExists(real)) {
            Path parent = real.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            makePrivate(real);
        }
        FolderOwner.mark(real);
        Path file = real.resolve(LOCK);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            String holder = ConfigText.readKept(file).strip();
            throw new RefusedException("a Drover already runs on " + real
                    + (holder.isEmpty() ? "" : " (" + holder + ")")
                    + "; stop it, or choose another folder with --data");
        }
        channel.truncate(0);
        try {
            channel.write(ByteBuffer.wrap(
                    ("pid " + ProcessHandle.current().pid() + ", " + about + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(false);
        } catch (IOException diskFull) {
            // Locked it is; only who runs here cannot be told.
            channel.truncate(0);
        }
        return new DataFolder(real, channel);
    }

    private static void makePrivate(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, OWNER_ONLY);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            if (!Files.isDirectory(folder)) {
                throw madeMeanwhile;
            }
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // The same JVM holds it already: in use all the same.
            return false;
        }
    }

    /**
     * Removes everything but mark and lock; only what this class keeps there is removed. Of a link only the link goes.
     */
    public void reset() throws IOException {
        for (String mine : FolderOwner.STATE) {
            Path path = root.resolve(mine);
            if (Files.isSymbolicLink(path)) {
                Files.delete(path);
            } else if (Files.exists(path)) {
                PathUtils.delete(path);
            }
        }
    }

    public Path root() {
        return root;
    }

    /** A folder below the data folder, made if needed, for its owner only. */
    public Path dir(String name) {
        try {
            Path dir = root.resolve(name);
            // A folder that somebody linked elsewhere is one, too.
            return Files.isDirectory(dir) ? dir : Files.createDirectories(dir, OWNER_ONLY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes {@code values} as the configuration file of a role and returns where; readable by the owner only. */
    public Path writeConfig(String role, Map<String, Object> values) throws IOException {
        Path file = dir("run").resolve(role + ".yaml");
        YAML.writeValue(file.toFile(), values);
        return file;
    }

    /** True if the secret was made by an earlier run. */
    public boolean hasSecret(String name) {
        return Files.exists(dir("secrets").resolve(name));
    }

    /** File with a secret of 24 URL-safe characters (144 bits), made at the first call. */
    public Path secret(String name) throws IOException {
        Path file = dir("secrets").resolve(name);
        if (!Files.exists(file)) {
            byte[] random = new byte[18];
            new SecureRandom().nextBytes(random);
            writeSecret(name, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        return file;
    }

    /** What stands in {@link #secret}. */
    public String secretText(String name) throws IOException {
        return ConfigText.readSecret(secret(name));
    }

    /** Writes a secret, readable by the owner only from its first byte on; who reads it sees the old one or the new. */
    public Path writeSecret(String name, String value) throws IOException {
        Path file = dir("secrets").resolve(name);
        WholeFile.write(file, value, SECRET);
        return file;
    }

    /** Writes a file below the folder; whoever is killed meanwhile leaves the old one whole. */
    public void write(String name, String text) throws IOException {
        WholeFile.write(root.resolve(name), text);
    }

    /** Text of a file below the folder, empty if there is none. */
    public String read(String name) throws IOException {
        Path file = root.resolve(name);
        return Files.exists(file) ? ConfigText.readKept(file) : "";
    }

    @Override
    public void close() throws IOException {
        lock.truncate(0);
        lock.close();
    }

    /** The folder is not to be touched, and why, in words. */
    public static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        RefusedException(String why) {
            super(why);
        }
    }
}
