/**
 * The commands {@code train}, {@code eval}, {@code read-plate} and {@code read-text} of the launcher: options and
 * messages, nothing else.
 * Each hands over to a trainer or an evaluation at once.
 */
@NullMarked
package dev.drover.inference.learn.cli;

import org.jspecify.annotations.NullMarked;
