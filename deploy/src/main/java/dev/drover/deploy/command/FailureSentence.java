package dev.drover.deploy.command;

import dev.drover.ingest.config.InvalidConfigException;
import dev.drover.ingest.run.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * What a person is told of a failure that nobody caught: a sentence that says what to do, never the bare words of a
 * library and never a stack trace. Where we have no sentence it is a mistake of the program, and the trace stands in a
 * file.
 *
 * @param text without a full stop
 * @param exitCode with what a verb ends
 */
public record FailureSentence(String text, int exitCode) {

    public static FailureSentence of(Throwable failure) {
        Throwable cause = innermost(failure);
        if (cause instanceof InvalidConfigException) {
            return new FailureSentence(Objects.toString(cause.getMessage()), ExitCode.CONFIG_INVALID);
        }
        if (cause instanceof KafkaException) {
            return new FailureSentence(ofKafka(cause), ExitCode.DEPENDENCY_MISSING);
        }
        return new FailureSentence(
                ofFile(cause).or(() -> ours(cause)).orElseGet(() -> written(cause)), ExitCode.FAILED);
    }

    /** What lies in wrappers that say nothing themselves. */
    private static Throwable innermost(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof ExecutionException
                        || cause instanceof CompletionException
                        || cause instanceof UncheckedIOException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String ofKafka(Throwable cause) {
        if (madeHere(cause) && isSentence(cause)) {
            return Objects.toString(cause.getMessage());
        }
        if (cause instanceof AuthorizationException || cause instanceof AuthenticationException) {
            return "Kafka refuses it (" + inWords(cause) + "); look at the log-in with which this is asked";
        }
        return "Kafka does not answer (" + inWords(cause) + "); look whether Drover runs";
    }

    private static Optional<String> ofFile(Throwable cause) {
        if (cause instanceof FileSystemException e && e.getReason() == null && isSentence(e)) {
            // Ours, made with a sentence in place of a name.
            return Optional.of(e.getFile());
        }
        if (cause instanceof FileSystemException e) {
            return Optional.of(e.getFile() + " " + aboutFile(e));
        }
        if (cause instanceof CharacterCodingException) {
            return Optional.of("a file that was read is not UTF-8: save it as UTF-8");
        }
        return Optional.empty();
    }

    private static String aboutFile(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return "is not there";
        }
        if (e instanceof AccessDeniedException) {
            return "may not be read or written by the user that runs this program";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "is there already";
        }
        if (e instanceof NotDirectoryException) {
            return "is no folder";
        }
        if (e instanceof DirectoryNotEmptyException) {
            return "is a folder that is not empty";
        }
        return "cannot be read or written: " + Objects.requireNonNullElse(e.getReason(), "the system does not say why");
    }

    /** The message where we wrote it: then it is a sentence already. */
    private static Optional<String> ours(Throwable cause) {
        boolean told = cause instanceof IOException
                || cause instanceof IllegalArgumentException
                || cause.getClass().getName().startsWith("dev.drover.");
        if (madeHere(cause) && told && isSentence(cause)) {
            return Optional.ofNullable(cause.getMessage());
        }
        // The disk is full, a pipe is broken: the system's own words, with what they are about.
        return cause instanceof IOException && isSentence(cause)
                ? Optional.of("something could not be read or written: " + cause.getMessage())
                : Optional.empty();
    }

    private static boolean madeHere(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("dev.drover.");
    }

    private static boolean isSentence(Throwable cause) {
        return cause.getMessage() != null && cause.getMessage().strip().contains(" ");
    }

    /** Puts the trace into a file of its owner only, and says where. */
    private static String written(Throwable cause) {
        String what = "something went wrong in the program (" + cause.getClass().getSimpleName() + "); ";
        try {
            Path log = Files.createTempFile("drover-failure-", ".log");
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(log, StandardCharsets.UTF_8))) {
                cause.printStackTrace(out);
            }
            return what + "where is written in " + log + ": please hand it to whoever looks after Drover";
        } catch (IOException full) {
            return what + "where could not be written down; set DROVER_DEBUG=1 and try again";
        }
    }

    private static String inWords(Throwable cause) {
        return isSentence(cause)
                ? Objects.toString(cause.getMessage())
                : cause.getClass().getSimpleName();
    }
}
