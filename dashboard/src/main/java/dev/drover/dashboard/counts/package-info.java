/** The counts of the lines, read from the Redis view that the supervise job writes. Unknown is never shown as zero. */
@NullMarked
package dev.drover.dashboard.counts;

import org.jspecify.annotations.NullMarked;
