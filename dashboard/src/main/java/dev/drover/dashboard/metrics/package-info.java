/** The dashboard's own figures, and the management port on loopback that shows them and says whether it lives. */
@NullMarked
package dev.drover.dashboard.metrics;

import org.jspecify.annotations.NullMarked;
