/** What every program shares while it runs: with what it ends. */
@NullMarked
package dev.drover.ingest.run;

import org.jspecify.annotations.NullMarked;
