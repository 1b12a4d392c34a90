package dev.drover.ingest.config;

import java.nio.file.Path;
import java.util.List;

/** A configuration file with all that is wrong with it. */
public final class InvalidConfigException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final transient List<ConfigProblem> problems;

    public InvalidConfigException(Path file, List<ConfigProblem> problems) {
        super(message(file, problems));
        this.file = file;
        this.problems = problems.stream().sorted().toList();
    }

    private static String message(Path file, List<ConfigProblem> problems) {
        StringBuilder text =
                new StringBuilder(file + ": " + problems.size() + (problems.size() == 1 ? " mistake" : " mistakes"));
        problems.stream().sorted().forEach(problem -> text.append("\n  ").append(problem));
        return text.toString();
    }

    /** The same for whoever takes it for a file that cannot be read: one line, with the file and its first mistake. */
    public UnreadableFileException asUnreadable() {
        return new UnreadableFileException(file + " " + problems.get(0), this);
    }

    /** Whether nothing of the file could be read: it is not there, or the system does not let it be read. */
    public boolean isUnread() {
        return problems.get(0).line() == 0;
    }

    /** In the order of their lines. */
    public List<ConfigProblem> problems() {
        return problems;
    }
}
