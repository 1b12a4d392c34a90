package dev.drover.inference.paint.scene;

import dev.drover.inference.ObjectClass;

/**
 * A pig or person at one moment.
 *
 * @param kind {@code PIG} or {@code PERSON}
 * @param id the same in every frame
 * @param look index of its looks among those of the scene
 * @param pose how it holds itself
 * @param x where it stands, metres
 * @param y where it stands
 * @param heading where it looks, radians counter-clockwise from +x
 */
record Actor(ObjectClass kind, int id, int look, Pose pose, double x, double y, double heading) {}
