package dev.drover.dashboard.evidence;

import dev.drover.pipeline.wire.JudgementTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Whether the last stable offset moves: rows behind an open transaction are written and cannot be read. */
final class TransactionWatch {

    /** The job commits every 5 s; a restart of it takes longer. */
    static final Duration GRACE = Duration.ofSeconds(120);

    private record Stand(long stable, Instant since) {}

    private final Map<TopicPartition, Stand> stands = new HashMap<>();

    /**
     * @param stable last stable offsets
     * @param written high watermarks
     */
    List<Finding> check(Map<TopicPartition, Long> stable, Map<TopicPartition, Long> written, Instant now) {
        List<Finding> findings = new ArrayList<>();
        stable.forEach((partition, offset) -> {
            Stand stand = stands.get(partition);
            long end = written.getOrDefault(partition, 0L);
            boolean open = end > offset;
            if (!open || stand == null || stand.stable() != offset) {
                stands.put(partition, new Stand(offset, now));
            } else if (Duration.between(stand.since(), now).compareTo(GRACE) > 0) {
                findings.add(new Finding(
                        Finding.TRANSACTION,
                        "",
                        0,
                        "",
                        0,
                        0,
                        JudgementTopics.LEDGER + "-" + partition.partition() + ": "
                                + (end - offset)
                                + " records cannot be read, a transaction is open since " + stand.since()));
            }
        });
        return findings;
    }
}
