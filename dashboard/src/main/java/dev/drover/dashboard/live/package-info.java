/**
 * Pictures on their way to screens. {@link dev.drover.dashboard.live.LiveFeed} reads frames and detections,
 * {@link dev.drover.dashboard.live.FrameJoin} brings each picture and its own boxes together,
 * {@link dev.drover.dashboard.live.LiveHub} deals them to every {@link dev.drover.dashboard.live.Viewer}, as one
 * {@link dev.drover.dashboard.live.TileMessage} each, through its {@link dev.drover.dashboard.live.LiveSocket}.
 * {@link dev.drover.dashboard.live.CameraBoard} knows each camera's state.
 *
 * <p>Every hop is bounded and drops the oldest, counted: the join for each camera, one place a camera on the hub's
 * table, one picture under way and one waiting for each tile. How many sockets a person, an address and all have
 * together is {@link dev.drover.dashboard.live.SocketSeats}' to say.
 */
@NullMarked
package dev.drover.dashboard.live;

import org.jspecify.annotations.NullMarked;
