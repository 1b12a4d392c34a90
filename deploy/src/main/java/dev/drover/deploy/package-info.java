/**
 * How it all runs together. {@link dev.drover.deploy.Main} is the program behind {@code deploy/drover}; its verbs are
 * in {@code command}, what a running Drover consists of in {@code plant}. {@code analyse} judges a recording,
 * {@code evidence} looks back at a ledger; {@code lab} simulates, measures and breaks, and nothing above imports it.
 */
package dev.drover.deploy;
