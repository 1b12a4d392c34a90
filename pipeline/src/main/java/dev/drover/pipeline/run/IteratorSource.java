package dev.drover.pipeline.run;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceEnumerator;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A bounded source that reads one iterator once, in order, in one subtask. For recordings and tests: it takes part in
 * no checkpoint, so a job that fails is run again from the beginning, not resumed.
 *
 * @param <T> what is read
 */
public final class IteratorSource<T>
        implements Source<T, IteratorSource.Split<T>, Collection<IteratorSource.Split<T>>> {

    private static final long serialVersionUID = 1L;

    private final Supplier<Iterator<T>> elements;

    private IteratorSource(Supplier<Iterator<T>> elements) {
        this.elements = elements;
    }

    /** Reads what {@code elements} gives in the JVM of the reader. */
    public static <T, S extends Supplier<Iterator<T>> & Serializable> IteratorSource<T> of(S elements) {
        return new IteratorSource<>(elements);
    }

    /** Reads nothing. */
    public static <T> IteratorSource<T> empty() {
        return new IteratorSource<>(
                (Supplier<Iterator<T>> & Serializable) () -> List.<T>of().iterator());
    }

    /** Reads an iterator of this very JVM, shared under {@code ticket}. */
    static <T> IteratorSource<T> shared(String ticket) {
        return new IteratorSource<>((Supplier<Iterator<T>> & Serializable) () -> SharedInProcess.take(ticket));
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<T, Split<T>> createReader(SourceReaderContext context) {
        return new IteratorReader<>(context);
    }

    @Override
    public SplitEnumerator<Split<T>, Collection<Split<T>>> createEnumerator(SplitEnumeratorContext<Split<T>> context) {
        return new IteratorSourceEnumerator<>(context, List.of(new Split<>(elements)));
    }

    @Override
    public SplitEnumerator<Split<T>, Collection<Split<T>>> restoreEnumerator(
            SplitEnumeratorContext<Split<T>> context, Collection<Split<T>> left) {
        return new IteratorSourceEnumerator<>(context, left);
    }

    @Override
    public SimpleVersionedSerializer<Split<T>> getSplitSerializer() {
        return new OnlySplit<>(elements);
    }

    @Override
    public SimpleVersionedSerializer<Collection<Split<T>>> getEnumeratorCheckpointSerializer() {
        return new OnlySplits<>(elements);
    }

    /**
     * The whole iterator.
     *
     * @param <T> what is read
     */
    public static final class Split<T> implements IteratorSourceSplit<T, Iterator<T>> {

        private final Supplier<Iterator<T>> elements;

        private Split(Supplier<Iterator<T>> elements) {
            this.elements = elements;
        }

        @Override
        public String splitId() {
            return "all";
        }

        @Override
        public Iterator<T> getIterator() {
            return elements.get();
        }

        @Override
        public IteratorSourceSplit<T, Iterator<T>> getUpdatedSplitForIterator(Iterator<T> iterator) {
            return this;
        }
    }

    /** There is only one split and both sides know it, so nothing needs to be written. */
    private record OnlySplit<T>(Supplier<Iterator<T>> elements) implements SimpleVersionedSerializer<Split<T>> {

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(Split<T> split) {
            return split.splitId().getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public Split<T> deserialize(int version, byte[] bytes) {
            return new Split<>(elements);
        }
    }

    private record OnlySplits<T>(Supplier<Iterator<T>> elements)
            implements SimpleVersionedSerializer<Collection<Split<T>>> {

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(Collection<Split<T>> left) {
            return new byte[] {(byte) left.size()};
        }

        @Override
        public Collection<Split<T>> deserialize(int version, byte[] bytes) {
            return bytes[0] == 0 ? List.of() : List.of(new Split<>(elements));
        }
    }
}
