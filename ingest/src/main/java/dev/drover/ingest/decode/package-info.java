/**
 * Decoding apart from everything else, because decoders crash on what strangers send.
 *
 * <pre>
 *   CameraFeed --open/close--> DecoderPool --> DecoderProcess ==stdin==> DecoderMain -> DecoderHost -> MediaGraph
 *   CameraFeed <--DecoderEvent-- DecoderPool <-- DecoderProcess <==fd 3== DecoderMain <- DecoderHost <-'
 * </pre>
 *
 * A decoder process is a small JVM for a few cameras. When it dies, only its cameras reconnect; a camera that was in a
 * crash runs alone until it has been good for ten minutes, so the guilty one is soon known and the innocent go free.
 * Not isolated: one user and one network for all decoders, no memory cgroup; that is the container's or systemd's work.
 */
@NullMarked
package dev.drover.ingest.decode;

import org.jspecify.annotations.NullMarked;
