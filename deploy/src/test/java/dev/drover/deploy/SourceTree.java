package dev.drover.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The files of the repository as they lie around the module under test, without what builds leave behind. */
final class SourceTree {

    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "dist", ".git", ".idea", ".vscode");

    /** The root of the repository: Maven runs tests in their module. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private SourceTree() {}

    /** Files whose name is taken by {@code wanted}, relative to {@link #ROOT}, in order. */
    static List<Path> files(Predicate<String> wanted) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean skipped = NOT_OURS.contains(folder.getFileName().toString());
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()
                            && wanted.test(file.getFileName().toString())) {
                        found.add(ROOT.relativize(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().sorted().toList();
    }

    static List<Path> pages() {
        return files(name -> name.endsWith(".md"));
    }

    /** @param file relative to {@link #ROOT} */
    static String text(Path file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a page without its fenced blocks, which show commands and drawings. */
    static String prose(Path page) {
        return text(page).replaceAll("(?ms)^```.*?^```", "");
    }
}
