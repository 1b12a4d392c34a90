/** Painted words of a camera in its own picture, in the forms of the big makers. */
@NullMarked
package dev.drover.inference.paint.osd;

import org.jspecify.annotations.NullMarked;
