package dev.drover.pipeline.run;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/**
 * Reads the one split of an {@link IteratorSource}, if it gets it. Flink's own reader cannot read an empty iterator.
 */
final class IteratorReader<T> implements SourceReader<T, IteratorSource.Split<T>> {

    private final SourceReaderContext context;
    private final CompletableFuture<Void> knowsItsWork = new CompletableFuture<>();
    private final List<IteratorSource.Split<T>> splits = new ArrayList<>();
    private @Nullable Iterator<T> elements;

    IteratorReader(SourceReaderContext context) {
        this.context = context;
    }

    @Override
    public void start() {
        context.sendSplitRequest();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) {
        if (!knowsItsWork.isDone()) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        if (elements == null || !elements.hasNext()) {
            return InputStatus.END_OF_INPUT;
        }
        output.collect(elements.next());
        return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public void addSplits(List<IteratorSource.Split<T>> given) {
        splits.addAll(given);
        elements = given.get(0).getIterator();
        knowsItsWork.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        knowsItsWork.complete(null);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return knowsItsWork;
    }

    @Override
    public List<IteratorSource.Split<T>> snapshotState(long checkpointId) {
        return splits;
    }

    @Override
    public void close() {
        // the iterator belongs to whoever made it
    }
}
