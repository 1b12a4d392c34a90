/** The counts of the lines, read from the Redis view that the supervise job writes. Unknown is never shown as zero. */
package dev.drover.dashboard.counts;
