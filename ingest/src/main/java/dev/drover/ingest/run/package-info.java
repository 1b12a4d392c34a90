/**
 * What every program shares while it runs: work that goes on for ever, files that are put in their place whole, and
 * with what a program ends.
 */
@NullMarked
package dev.drover.ingest.run;

import org.jspecify.annotations.NullMarked;
