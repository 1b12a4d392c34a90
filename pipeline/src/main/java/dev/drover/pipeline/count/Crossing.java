package dev.drover.pipeline.count;

import dev.drover.pipeline.wire.CountingLine;

/**
 * A track went from clear of the line on one side to clear of it on the other.
 *
 * @param line crossed
 * @param track that crossed
 * @param in true from left to right, looking from a to b
 * @param fromSeq frame it was last seen clear on the old side; of one that goes to and fro, before the first time
 * @param toSeq frame it was first seen clear on the new side
 * @param micros event time of that; it may have stood there for a while before it was far enough to be counted
 */
public record Crossing(CountingLine line, long track, boolean in, long fromSeq, long toSeq, long micros) {}
