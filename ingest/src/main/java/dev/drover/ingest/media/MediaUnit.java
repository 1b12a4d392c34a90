package dev.drover.ingest.media;

import java.nio.ByteBuffer;

/**
 * One compressed picture as the camera made it (an access unit, four bytes of length before each of its NAL units), in
 * the order in which it is decoded.
 *
 * @param ptsNanos presentation time inside the stream, nanoseconds
 * @param captureNanos as {@link MediaPicture#captureNanos()}
 * @param key it needs no other picture, nor do those after it need one before it (but leading pictures of H.265 and
 *     open groups of H.264)
 * @param afterLoss units between the one before and this one were not handed on, because nobody took them in time
 * @param data from its position to its limit; not to be changed
 */
public record MediaUnit(long ptsNanos, long captureNanos, boolean key, boolean afterLoss, ByteBuffer data) {}
