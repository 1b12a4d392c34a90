package dev.drover.deploy.plant.config;

import java.nio.file.Path;
import java.util.List;

/** A configuration file with all that is wrong with it. */
public final class InvalidConfigException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<ConfigProblem> problems;

    InvalidConfigException(Path file, List<ConfigProblem> problems) {
        super(message(file, problems));
        this.problems = List.copyOf(problems);
    }

    private static String message(Path file, List<ConfigProblem> problems) {
        StringBuilder text =
                new StringBuilder(file + ": " + problems.size() + (problems.size() == 1 ? " mistake" : " mistakes"));
        problems.forEach(problem -> text.append("\n  ").append(problem));
        return text.toString();
    }

    public List<ConfigProblem> problems() {
        return problems;
    }
}
