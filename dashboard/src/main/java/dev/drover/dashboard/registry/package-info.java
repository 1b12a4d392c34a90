/**
 * What is set up: cameras and counting lines as they stand on Kafka's compacted topics, and the last rows of the
 * ledger. {@link dev.drover.dashboard.registry.TopicReader} reads, {@link dev.drover.dashboard.registry.SiteFeed}
 * understands, {@link dev.drover.dashboard.registry.SiteRegistry} holds,
 * {@link dev.drover.dashboard.registry.SiteWriter} writes what people decide.
 */
@NullMarked
package dev.drover.dashboard.registry;

import org.jspecify.annotations.NullMarked;
