/**
 * Rates, lags and drops of every process, from its own Prometheus metrics:
 * {@link dev.drover.dashboard.health.ProcessHealth} asks, {@code Exposition} reads the text,
 * {@link dev.drover.dashboard.health.Figures} compares two readings.
 */
@NullMarked
package dev.drover.dashboard.health;

import org.jspecify.annotations.NullMarked;
