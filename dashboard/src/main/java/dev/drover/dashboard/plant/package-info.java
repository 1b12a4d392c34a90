/**
 * What is set up: cameras and counting lines as they stand on Kafka's compacted topics, and the last rows of the ledger.
 * {@link dev.drover.dashboard.plant.TopicReader} reads, {@link dev.drover.dashboard.plant.PlantFeed} understands,
 * {@link dev.drover.dashboard.plant.Plant} holds, {@link dev.drover.dashboard.plant.PlantWriter} writes what people decide.
 */
package dev.drover.dashboard.plant;
