/**
 * The pictures behind rows and alarms, out of the frames topic while they are kept:
 * {@link dev.drover.dashboard.frames.FrameStore} finds one by its id.
 */
@NullMarked
package dev.drover.dashboard.frames;

import org.jspecify.annotations.NullMarked;
