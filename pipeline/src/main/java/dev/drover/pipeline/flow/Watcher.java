package dev.drover.pipeline.flow;

import java.io.Serializable;
import java.util.List;

/**
 * One thing that is watched for on one camera: a pure function of what is remembered and the next record. Knows no
 * Flink; the operators of the supervise job run it.
 *
 * @param <M> what is remembered of one camera: an immutable record of bounded size
 */
public interface Watcher<M> extends Serializable {

    /** The type of what is remembered. */
    Class<M> memory();

    /** What is remembered before a camera's first record. */
    M fresh();

    /** One step. */
    Looked<M> look(M before, ObservedFrame record);

    /**
     * What came of a step.
     *
     * @param memory to be kept for the next one
     * @param told in order
     */
    record Looked<M>(M memory, List<UntimedSighting> told) {}
}
