package dev.drover.pipeline.loading;

/**
 * A crossing that was counted a moment ago.
 *
 * @param track that crossed
 * @param net 1 for in, -1 for out
 */
public record CountedTrack(long track, int net) {}
