/**
 * Painted seals (bolts, strips, electronic locks), with the place of each character and check digits that are right.
 */
@NullMarked
package dev.drover.inference.paint.seal;

import org.jspecify.annotations.NullMarked;
