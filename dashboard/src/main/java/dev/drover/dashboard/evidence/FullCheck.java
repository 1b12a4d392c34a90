package dev.drover.dashboard.evidence;

import dev.drover.pipeline.audit.FrameProof;
import dev.drover.pipeline.audit.LedgerVerifier;
import dev.drover.pipeline.audit.PartitionLog;
import dev.drover.pipeline.audit.PartitionLog.Stretch;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The whole ledger from its first row on, and the frames of its younger rows. */
final class FullCheck {

    /**
     * How it went.
     *
     * @param rowsWrong what is wrong with rows
     * @param framesWrong what is wrong with frames
     * @param rows that were read
     * @param frames how the frames are
     */
    record Result(KeptFindings rowsWrong, KeptFindings framesWrong, long rows, FrameProof.Outcome frames) {}

    private final String bootstrap;
    private final BooleanSupplier goOn;
    private final KeptFindings rowsWrong = new KeptFindings();
    private final KeptFindings framesWrong = new KeptFindings();
    private final FrameProof proof = new FrameProof();

    FullCheck(String bootstrap, BooleanSupplier goOn) {
        this.bootstrap = bootstrap;
        this.goOn = goOn;
    }

    /** @param framesSinceMicros frames of rows that are not older are looked for */
    Result run(long framesSinceMicros) {
        LedgerVerifier verifier = new LedgerVerifier(violation -> rowsWrong.add(Finding.of(violation)));
        each(JudgementTopics.LEDGER, Stretch.WHOLE, record -> {
            String where = PartitionLog.place(record);
            verifier.take(record.key(), record.value(), where)
                    .filter(row -> row.eventMicros() >= framesSinceMicros)
                    .ifPresent(row -> proof.need(row, where));
        });
        FrameProof.Outcome frames = new FrameProof.Outcome(0, 0, 0);
        if (proof.needed() > 0) {
            // A row's frames are at most so much older than the row.
            long from = framesSinceMicros / 1000 - 600_000;
            each(JudgementTopics.DETECTIONS, new Stretch(Math.max(0, from), -1), this::look);
            frames = proof.finish(violation -> framesWrong.add(Finding.of(violation)));
        }
        return new Result(rowsWrong, framesWrong, verifier.rows(), frames);
    }

    private void look(ConsumerRecord<byte[], byte[]> record) {
        try {
            proof.seen(DetectionsJson.read(record.value()));
        } catch (MalformedRecordException unreadable) {
            // It was rejected, so no row was made of it.
        }
    }

    private interface Taker {
        void take(ConsumerRecord<byte[], byte[]> record);
    }

    private void each(String topic, Stretch stretch, Taker taker) {
        List<PartitionLog> logs = PartitionLog.open(bootstrap, topic, stretch);
        try {
            for (PartitionLog log : logs) {
                while (goOn.getAsBoolean() && log.hasNext()) {
                    taker.take(log.next());
                }
            }
        } finally {
            logs.forEach(PartitionLog::close);
        }
    }
}
