/**
 * How it all runs together. {@link dev.drover.deploy.Main} is the program behind {@code deploy/drover}; its verbs are in
 * {@code command}, what a running Drover consists of in {@code roles}, the keeping alive in {@code supervise}, the files in
 * {@code data}, the user's configuration in {@code config}.
 */
package dev.drover.deploy;
