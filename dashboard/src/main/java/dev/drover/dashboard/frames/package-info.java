/**
 * The pictures behind rows and alarms, out of the frames topic while they are kept:
 * {@link dev.drover.dashboard.frames.FrameFinder} finds one by its id, {@link dev.drover.dashboard.frames.FrameStore}
 * for people. What was found in them, out of the detections topic:
 * {@link dev.drover.dashboard.frames.DetectionStore}.
 */
@NullMarked
package dev.drover.dashboard.frames;

import org.jspecify.annotations.NullMarked;
