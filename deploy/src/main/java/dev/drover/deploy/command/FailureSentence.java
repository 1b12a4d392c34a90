package dev.drover.deploy.command;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.drover.ingest.config.FileTrouble;
import dev.drover.ingest.config.InvalidConfigException;
import dev.drover.ingest.run.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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
        if (cause instanceof SQLException e) {
            return ofDatabase(e);
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
            return Optional.of(FileTrouble.sentence(e));
        }
        if (cause instanceof CharacterCodingException) {
            return Optional.of("a file that was read is not UTF-8: save it as UTF-8");
        }
        return cause instanceof JsonProcessingException e ? Optional.of(ofJson(e)) : Optional.empty();
    }

    /** What the parser says quotes the text and names our classes; where it stopped is what one needs. */
    private static String ofJson(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return "a file that was read" + (at == null ? "" : ", in line " + at.getLineNr() + ",")
                + " is not of the form that is read here; look at commas, quotes and brackets before it";
    }

    /** By the class of its SQLSTATE (PostgreSQL, appendix A); the server's own words stand in its log. */
    private static FailureSentence ofDatabase(SQLException e) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        String kind = state.length() < 2 ? "" : state.substring(0, 2);
        return switch (kind) {
            case "08", "57" ->
                new FailureSentence(
                        "PostgreSQL does not answer; look whether Drover runs", ExitCode.DEPENDENCY_MISSING);
            case "28" ->
                new FailureSentence(
                        "PostgreSQL refuses the log-in with which this is asked", ExitCode.DEPENDENCY_MISSING);
            case "53" ->
                new FailureSentence(
                        "PostgreSQL has no room left: look at disk and memory of its machine", ExitCode.FAILED);
            case "22" ->
                new FailureSentence(
                        "a value does not fit into the database (" + state + "): too long, too large or no such day",
                        ExitCode.CONFIG_INVALID);
            case "23" ->
                new FailureSentence(
                        "a row contradicts the others (" + state + "): it names what is not there, or stands twice",
                        ExitCode.CONFIG_INVALID);
            default ->
                new FailureSentence(
                        "PostgreSQL refuses it (" + (state.isEmpty() ? "it does not say why" : state)
                                + "); its log in the data folder says more",
                        ExitCode.DEPENDENCY_MISSING);
        };
    }

    /** The message where we wrote it: then it is a sentence already. */
    private static Optional<String> ours(Throwable cause) {
        boolean told = cause instanceof IOException
                || cause instanceof IllegalArgumentException
                || cause.getClass().getName().startsWith("dev.drover.");
        if (madeHere(cause) && told && isSentence(cause)) {
            return Optional.ofNullable(cause.getMessage());
        }
        if (cause instanceof SocketException || cause instanceof UnknownHostException) {
            return Optional.of("nobody answers at the other end of a connection; look whether it runs");
        }
        // The disk is full, a pipe is broken.
        return cause instanceof IOException e
                ? FileTrouble.bySystem(e).map(words -> "what was to be read or written " + words)
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
