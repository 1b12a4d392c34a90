package dev.drover.ingest.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.yaml.snakeyaml.LoaderOptions;

/** A file that is read while everything wrong with it is noted, and refused as a whole in the end. */
public final class ConfigFile {

    private final Path file;
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final Optional<ConfigNode> root;

    private ConfigFile(Path file, String text, String needs) {
        this.file = file;
        YamlTree tree = YamlTree.of(text, new LoaderOptions());
        if (tree.problem() != null) {
            problems.add(tree.problem());
        } else if (tree.root() == null) {
            problems.add(new ConfigProblem(1, "", "the file is empty; it needs " + needs));
        }
        this.root = Optional.ofNullable(tree.root()).map(node -> new ConfigNode(node, "", problems));
    }

    /**
     * @param needs what an empty file is told to need
     * @throws InvalidConfigException if it cannot be read or is not UTF-8
     */
    public static ConfigFile read(Path file, String needs) {
        return new ConfigFile(file, ConfigText.read(file), needs);
    }

    /** Empty if the file holds nothing or is no YAML, which is noted. */
    public Optional<ConfigNode> root() {
        return root;
    }

    /**
     * The mapping that the file is.
     *
     * @throws InvalidConfigException if it is no YAML, or empty
     */
    public ConfigKeys keys() {
        return root.orElseThrow(() -> new InvalidConfigException(file, problems))
                .keys();
    }

    public List<ConfigProblem> problems() {
        return problems;
    }

    /**
     * What {@code keys} were read for; values that {@link ConfigCheck} refuses are told with their lines, beside
     * everything that was noted before.
     *
     * @throws InvalidConfigException with all that is wrong with the file
     */
    public <T> T build(ConfigKeys keys, Supplier<T> maker) {
        keys.refuseUnknown();
        Set<String> told = new HashSet<>();
        problems.forEach(problem -> told.add(problem.path()));
        T built = null;
        try {
            built = maker.get();
        } catch (ConfigCheck.WrongValuesException wrong) {
            // What is missing or of another kind was replaced for the maker; it is not complained of twice.
            wrong.values().stream()
                    .filter(value -> !told.contains(value.key()))
                    .forEach(value ->
                            problems.add(new ConfigProblem(keys.line(value.key()), value.key(), value.wanted())));
        } catch (IllegalArgumentException wrong) {
            if (problems.isEmpty()) {
                problems.add(new ConfigProblem(1, "", String.valueOf(wrong.getMessage())));
            }
        }
        if (built == null || !problems.isEmpty()) {
            throw new InvalidConfigException(file, problems);
        }
        return built;
    }
}
