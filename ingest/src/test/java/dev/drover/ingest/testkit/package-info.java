/**
 * What the tests of every module stand on: a real broker, a free port. The other modules take it from ingest's test
 * jar, so that there is one broker to keep in step with Kafka and not one a module.
 */
package dev.drover.ingest.testkit;
