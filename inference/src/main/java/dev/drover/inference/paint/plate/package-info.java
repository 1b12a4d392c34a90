/** Painted plates of every kind, with the place of each character; numbers that no office has issued by purpose. */
package dev.drover.inference.paint.plate;
