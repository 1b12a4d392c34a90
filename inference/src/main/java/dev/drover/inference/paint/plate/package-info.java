/** Painted plates of every kind, with the place of each character; numbers that no office has issued by purpose. */
@NullMarked
package dev.drover.inference.paint.plate;

import org.jspecify.annotations.NullMarked;
