package dev.drover.deploy.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a person changed a file, and has it taken over. Nothing that is wrong with it, or with taking it over,
 * ends anything: what runs goes on with what it was told before, and that is said, once.
 *
 * <pre>
 *   look: gone? --> say so at the third look in a row: an editor replaces a file in two steps
 *         other than at the last look? --> wait: it may be half written
 *         other than what is in force? --> read --> take --> that is in force
 *                                            '--------'--> say why, once, and try again at the next look
 * </pre>
 */
final class ConfigWatch<C> {

    /** How a file is read. */
    interface Reader<C> {
        C read(Path file) throws IOException;
    }

    /** What is done with a good file. */
    interface Taker<C> {
        void take(C config) throws Exception;
    }

    private static final int LOOKS_UNTIL_GONE = 3;

    private final Path file;
    private final Reader<C> reader;
    private Optional<Stamp> inForce;
    private Optional<Stamp> seen;
    /** Of which it was said that it is not used. */
    private Optional<Stamp> told = Optional.empty();
    /** Which files it names and reads. */
    private Function<C, List<Path>> named = config -> List.of();
    /** Those of the configuration in force, as they were when they were last looked at. */
    private Map<Path, Optional<Stamp>> beside = Map.of();

    private int looksGone;

    /** As a file looks from outside; a file put in its place is another one, though it may be as old and as long. */
    private record Stamp(FileTime modified, long bytes, @Nullable Object key) {

        static Optional<Stamp> of(Path file) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                return Optional.of(new Stamp(now.lastModifiedTime(), now.size(), now.fileKey()));
            } catch (IOException gone) {
                return Optional.empty();
            }
        }
    }

    /** To be made before the file is read for the first time, so that no change is missed. */
    ConfigWatch(Path file, Reader<C> reader) {
        this.file = file;
        this.reader = reader;
        this.inForce = Stamp.of(file);
        this.seen = inForce;
    }

    /**
     * A change of a file that the configuration names is a change of the configuration.
     *
     * @param files which it names
     * @param first the configuration in force
     */
    void alsoAt(Function<C, List<Path>> files, C first) {
        named = files;
        beside = stamps(files.apply(first));
    }

    private static Map<Path, Optional<Stamp>> stamps(Collection<Path> files) {
        Map<Path, Optional<Stamp>> stamps = new LinkedHashMap<>();
        files.forEach(one -> stamps.put(one, Stamp.of(one)));
        return stamps;
    }

    /** As if the file itself had been saved: its own rules of half written and wrong content hold then, too. */
    private void lookBeside() {
        Map<Path, Optional<Stamp>> now = stamps(beside.keySet());
        if (!now.equals(beside)) {
            beside = now;
            inForce = Optional.empty();
            seen = Optional.empty();
            told = Optional.empty();
        }
    }

    /**
     * To be called every few seconds, by one thread.
     *
     * @param say what a person is told
     */
    void look(Taker<C> taker, Consumer<String> say) throws InterruptedException {
        lookBeside();
        Optional<Stamp> now = Stamp.of(file);
        if (now.isEmpty()) {
            if (++looksGone == LOOKS_UNTIL_GONE) {
                say.accept(file + " is not there any more; what it said last stays in force until it is back");
            }
            return;
        }
        looksGone = 0;
        boolean stillWritten = !now.equals(seen);
        seen = now;
        if (!stillWritten && !now.equals(inForce)) {
            readAgain(now, taker, say);
        }
    }

    private void readAgain(Optional<Stamp> now, Taker<C> taker, Consumer<String> say) throws InterruptedException {
        try {
            C next = reader.read(file);
            if (now.equals(Stamp.of(file))) {
                taker.take(next);
                inForce = now;
                beside = stamps(named.apply(next));
            }
        } catch (InterruptedException stop) {
            throw stop;
        } catch (Exception | StackOverflowError | LinkageError | AssertionError | OutOfMemoryError e) {
            // Tried again at every look: it may be a secret's file that was away, or Kafka. A parser's error is no
            // other thing than its exception: the file is at fault, or what it leads to, and nobody is to end by it.
            if (now.equals(Stamp.of(file)) && !now.equals(told)) {
                told = now;
                say.accept("the changed configuration is not used, the one before stays in force: "
                        + FailureSentence.of(e).text());
            }
        }
    }
}
