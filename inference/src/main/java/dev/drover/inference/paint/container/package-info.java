/** Painted sides of containers with their number: in one line, in rows, upright one below the other; clean and not. */
@NullMarked
package dev.drover.inference.paint.container;

import org.jspecify.annotations.NullMarked;
