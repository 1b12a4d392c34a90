/**
 * Painted seals (bolts, strips, electronic locks), with the place of each character and check digits that are right.
 */
package dev.drover.inference.paint.seal;
