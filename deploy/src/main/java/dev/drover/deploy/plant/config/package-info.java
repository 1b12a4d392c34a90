/**
 * The configuration file of {@code drover serve}: {@link dev.drover.deploy.plant.config.ServeConfigReader} walks the
 * YAML tree by {@code ConfigNode}, which notes mistakes with their lines, and builds a {@link
 * dev.drover.deploy.plant.config.ServeConfig}. Passwords leave the file only into a file of mode 0600 that ingest
 * reads; never onto a topic.
 */
@NullMarked
package dev.drover.deploy.plant.config;

import org.jspecify.annotations.NullMarked;
