/**
 * What comes in from a topic: either read or rejected with its raw bytes, and never lost. The codes stand in
 * deploy/docs/bad-input.md.
 */
@NullMarked
package dev.drover.pipeline.arrival;

import org.jspecify.annotations.NullMarked;
