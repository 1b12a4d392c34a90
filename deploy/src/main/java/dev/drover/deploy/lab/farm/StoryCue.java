package dev.drover.deploy.lab.farm;

import dev.drover.ingest.run.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How far and how fast the story of a simulated farm may go: what who leads it tells the farm, in a file of one line.
 *
 * @param until seconds of the story, counted over all showings; there every camera's picture stands still
 * @param pace seconds of the story in a second, 1 for a farm at its own pace
 */
public record StoryCue(double until, double pace) {

    /** Slower than this pictures come too seldom to follow two animals that pass one another. */
    public static final double SLOWEST = 0.3;

    /** Before anybody leads: the truck stands at the gate, the ramp is empty. */
    public static final StoryCue FIRST = new StoryCue(20, 1);

    public StoryCue {
        if (!(until >= 0 && pace >= SLOWEST && pace <= 1)) {
            throw new IllegalArgumentException("a story goes at " + SLOWEST + " to 1 of its pace: " + pace);
        }
    }

    /** Tells the farm, whole or not at all. */
    public void write(Path file) throws IOException {
        WholeFile.write(file, until + " " + pace + "\n");
    }

    /** What was told; empty while nobody told anything. */
    static Optional<StoryCue> read(Path file) {
        try {
            String[] words = Files.readString(file).strip().split(" ", 3);
            return words.length == 2
                    ? Optional.of(new StoryCue(Double.parseDouble(words[0]), Double.parseDouble(words[1])))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            // Not told yet; what was told before holds.
            return Optional.empty();
        }
    }
}
