package dev.drover.ingest.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a file cannot be read or written, in the words of whoever must mend it. What the system says of it is a word for
 * programmers, and is not passed on.
 */
public final class FileTrouble {

    /** What the system says, in lower case, and what it means; the first that fits holds. */
    private record Meaning(String said, String meant) {}

    private static final List<Meaning> MEANINGS = List.of(
            new Meaning("is a directory", "is a folder: name the file in it"),
            new Meaning("not a directory", "lies below something that is no folder"),
            new Meaning("no space left", "cannot be written: the disk is full, make room"),
            new Meaning("quota exceeded", "cannot be written: this user's share of the disk is used up"),
            new Meaning("permission denied", "may not be read or written by the user that runs this program"),
            new Meaning("operation not permitted", "may not be read or written by the user that runs this program"),
            new Meaning("read-only", "cannot be written: its disk is read-only"),
            new Meaning("input/output error", "cannot be read or written: its disk answers with a fault"),
            new Meaning("too many open files", "cannot be opened: this program has too many files open"),
            new Meaning("name too long", "cannot be: its name is too long"),
            new Meaning("symbolic links", "cannot be followed: links lead in a circle"),
            new Meaning("broken pipe", "cannot be written: whoever read it has hung up"));

    private FileTrouble() {}

    /** Without the file's name, as "is not there". */
    public static String words(IOException trouble) {
        if (trouble instanceof NoSuchFileException) {
            return "is not there";
        } else if (trouble instanceof AccessDeniedException) {
            return "may not be read or written by the user that runs this program";
        } else if (trouble instanceof FileAlreadyExistsException) {
            return "is there already";
        } else if (trouble instanceof NotDirectoryException) {
            return "is no folder";
        } else if (trouble instanceof DirectoryNotEmptyException) {
            return "is a folder that is not empty";
        } else if (trouble instanceof CharacterCodingException) {
            return "is not UTF-8: save it as UTF-8";
        }
        return bySystem(trouble).orElse("cannot be read or written: look at its disk and its rights");
    }

    /** One line, with the file where the failure knows it. What we threw ourselves is one already. */
    public static String sentence(IOException trouble) {
        if (trouble instanceof FileSystemException file && file.getFile() != null) {
            return file.getFile() + " " + words(file);
        }
        return isOurs(trouble) && trouble.getMessage() != null ? trouble.getMessage() : "a file " + words(trouble);
    }

    /** What to say of a place that a person named and where no file is. */
    public static String noFile(Path named) {
        return named + (Files.isDirectory(named) ? " is a folder: name the file in it" : " is not there");
    }

    private static boolean isOurs(IOException trouble) {
        StackTraceElement[] trace = trouble.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("dev.drover.");
    }

    /** Empty if the system has said nothing that we know. */
    public static Optional<String> bySystem(IOException trouble) {
        String said = trouble instanceof FileSystemException file ? file.getReason() : trouble.getMessage();
        String words = String.valueOf(said).toLowerCase(Locale.ROOT);
        return MEANINGS.stream()
                .filter(meaning -> words.contains(meaning.said()))
                .map(Meaning::meant)
                .findFirst();
    }
}
