package dev.drover.deploy.lab.fuzz;

import dev.drover.deploy.plant.config.ServeConfigReader;
import dev.drover.ingest.config.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/** What {@code serve} is told: a file that people edit. */
final class ConfigurationDoor implements Door {

    private final Path file;
    private final String right;

    ConfigurationDoor(Path folder) throws IOException {
        this.file = folder.resolve("farm.yaml");
        this.right = Examples.text("configuration.yaml");
    }

    @Override
    public String id() {
        return "configuration";
    }

    @Override
    public int share() {
        return 15;
    }

    @Override
    public Callable<Optional<String>> input(SplittableRandom chance) {
        byte[] bent = new Bend(chance).text(right);
        return () -> {
            Files.write(file, bent);
            try {
                ServeConfigReader.read(file);
                return Optional.empty();
            } catch (InvalidConfigException refused) {
                return Optional.of(String.valueOf(refused.getMessage()));
            }
        };
    }
}
