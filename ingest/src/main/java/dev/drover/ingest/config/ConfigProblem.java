package dev.drover.ingest.config;

/**
 * One thing wrong with a configuration file.
 *
 * @param line counted from 1; 0 if it is about the file itself, which cannot be read
 * @param path where in the file, for example {@code cameras[1].role}; empty for the file as a whole
 * @param message what is wrong and what would be right
 */
public record ConfigProblem(int line, String path, String message) implements Comparable<ConfigProblem> {

    @Override
    public int compareTo(ConfigProblem other) {
        return Integer.compare(line, other.line);
    }

    @Override
    public String toString() {
        return (line == 0 ? "" : "line " + line + ": ") + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
