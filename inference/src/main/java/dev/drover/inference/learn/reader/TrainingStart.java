package dev.drover.inference.learn.reader;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a training begins with.
 *
 * @param resume whether to go on from the folder's checkpoint, where there is one
 * @param weights exported network to begin with otherwise; absent for fresh weights
 */
public record TrainingStart(boolean resume, Optional<Path> weights) {}
