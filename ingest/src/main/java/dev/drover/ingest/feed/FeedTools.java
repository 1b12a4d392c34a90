package dev.drover.ingest.feed;

import dev.drover.ingest.decode.Decoders;
import dev.drover.ingest.recording.Tapes;
import dev.drover.ingest.spool.FrameLog;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** What every feed of one process shares. */
public record FeedTools(
        Decoders decoders,
        FrameLog log,
        SourceResolver resolver,
        Executor resolving,
        FeedListener listener,
        FeedClock clock,
        RandomGenerator random,
        Tapes tapes) {

    /** Without recordings. */
    public FeedTools(
            Decoders decoders,
            FrameLog log,
            SourceResolver resolver,
            Executor resolving,
            FeedListener listener,
            FeedClock clock,
            RandomGenerator random) {
        this(decoders, log, resolver, resolving, listener, clock, random, Tapes.NONE);
    }
}
