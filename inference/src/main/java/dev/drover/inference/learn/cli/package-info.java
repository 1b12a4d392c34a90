/**
 * The commands {@code train}, {@code eval} and {@code read-plate} of the launcher: options and messages, nothing else.
 * Each hands over to a trainer or an evaluation at once.
 */
@NullMarked
package dev.drover.inference.learn.cli;

import org.jspecify.annotations.NullMarked;
