/**
 * How every role talks to Kafka: its clients with the settings that are the same everywhere, and topics read to where
 * they end. What a role wants differently it says where it asks, so that a difference is seen to be one.
 */
@NullMarked
package dev.drover.ingest.kafka;

import org.jspecify.annotations.NullMarked;
