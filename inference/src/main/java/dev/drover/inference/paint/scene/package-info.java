/**
 * The simulated farm: scripted, seeded scenes with the exact truth beside every frame.
 *
 * <pre>
 *  PigLook, Pose ─► PigShape ─► BodyView ───► SpritePainter ─► Sprite ─┐ (kept by Cast)
 *  Place (camera, surfaces, light) ─► Backdrop ────────────────────────┤
 *  script of the scene ─► Actor ───────────────────────────────────────┴► Stage ─► Canvas ─► noise, clock, FrameStrip
 *                                                                          └─► TruthBox
 * </pre>
 *
 * A frame is a pure function of the scene's seed and the frame's number. Everything is plain Java; no picture is
 * loaded. It is meant for demonstrations, tests and measurements, and as a part of what a detector is trained on: a
 * detector that saw nothing else would still look foolish on real video.
 */
@NullMarked
package dev.drover.inference.paint.scene;

import org.jspecify.annotations.NullMarked;
