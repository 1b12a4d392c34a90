/**
 * What a camera is by itself, whatever is loaded before it: {@link dev.drover.pipeline.camera.CameraJudge} keeps its
 * health, raises its own alarms, and passes on to each loading whose plan names it what that loading must know
 * ({@link dev.drover.pipeline.camera.LoadingNews}). Plain, without Flink.
 */
@NullMarked
package dev.drover.pipeline.camera;

import org.jspecify.annotations.NullMarked;
