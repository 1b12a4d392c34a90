/**
 * Puts the models together: {@link dev.drover.inference.scorer.Models} says which detector and readers score a picture,
 * those that ship or one's own, and gives a factory that opens them where they are used.
 */
@NullMarked
package dev.drover.inference.scorer;

import org.jspecify.annotations.NullMarked;
