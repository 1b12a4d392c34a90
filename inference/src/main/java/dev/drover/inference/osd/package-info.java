/**
 * What a camera writes into its own picture (on-screen display): {@link dev.drover.inference.osd.OsdClock} tells which
 * moment a line of it means. Plain text in, no network here.
 */
@NullMarked
package dev.drover.inference.osd;

import org.jspecify.annotations.NullMarked;
