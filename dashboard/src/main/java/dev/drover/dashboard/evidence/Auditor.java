package dev.drover.dashboard.evidence;

import dev.drover.dashboard.health.ProcessHealth;
import dev.drover.dashboard.health.ProcessHealth.ProcessNow;
import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.store.Applier.Connections;
import dev.drover.pipeline.audit.LedgerVerifier;
import dev.drover.pipeline.audit.LedgerVerifier.ChainEnd;
import dev.drover.pipeline.audit.PartitionLog;
import dev.drover.pipeline.wire.LedgerEntry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the ledger as it grows and asks, all the time, whether what was written is whole and whether its copies say the
 * same; once an hour it begins anew and looks for the frames, too. A thread of its own in the dashboard: it needs
 * nothing that the dashboard has not got, and an auditor that must be started apart is one that is not running.
 */
public final class Auditor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);
    private static final Duration FULL_EVERY = Duration.ofHours(1);
    /** Rows of so much before the last full check have their frames looked for again. */
    private static final Duration FRAMES_BACK = Duration.ofHours(2);

    private static final Duration COPIES_EVERY = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 5_000;
    /** Of one camera: many of one must not push out the few of another. */
    private static final int MAX_LATE = 200;

    /**
     * What is known.
     *
     * @param complete all rows were read once
     * @param checkedAt when it was looked last, null before the first time
     * @param fullAt when the last full check ended, null before the first
     * @param rows read
     * @param keys of the ledger
     * @param late the newest rows of each camera of records that came too late and were not judged, the newest first;
     *     no violation, for their places are declared missing
     * @param rejected records that could not be read and are kept with their raw bytes, of all streams; no violation,
     *     for their places are declared missing
     * @param violationsOf how many there are of each camera; of what concerns no known camera under the empty text
     * @param findings the first of each camera
     * @param trouble why it cannot look now, empty if it can
     */
    public record Report(
            boolean complete,
            @Nullable Instant checkedAt,
            @Nullable Instant fullAt,
            long rows,
            int keys,
            List<LedgerEntry> late,
            long rejected,
            Map<String, Long> violationsOf,
            List<Finding> findings,
            String trouble) {

        public Report {
            late = List.copyOf(late);
            violationsOf = Map.copyOf(violationsOf);
            findings = List.copyOf(findings);
        }

        /** How many there are of the cameras that {@code counted} names. */
        public long violations(Predicate<String> counted) {
            return violationsOf.entrySet().stream()
                    .filter(of -> counted.test(of.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    /**
     * What it stands on.
     *
     * @param vertx for Redis
     * @param connections to PostgreSQL
     * @param bootstrap Kafka
     * @param redisUrl Redis, with the password
     * @param health of the other processes
     * @param clock says how long something has been wrong
     */
    public record World(
            Vertx vertx,
            Connections connections,
            String bootstrap,
            String redisUrl,
            ProcessHealth health,
            Clock clock) {}

    private final World world;
    private final DashboardMetrics metrics;
    /** Lives as long as the auditor: what was lost does not come back with Kafka. */
    private final CommitWatch commits = new CommitWatch();

    private final AtomicBoolean running = new AtomicBoolean(true);
    private final Thread thread = new Thread(this::run, "auditor");
    private volatile Report report =
            new Report(false, null, null, 0, 0, List.of(), 0, Map.of(), List.of(), "not started");

    // What one life of the reader has found; begun anew when Kafka was away.
    private final KeptFindings ledgerFindings = new KeptFindings();
    private final Map<String, Deque<LedgerEntry>> late = new TreeMap<>();
    private FullCheck.@Nullable Result full;
    private @Nullable Instant fullAt;

    public Auditor(World world, DashboardMetrics metrics) {
        this.world = world;
        this.metrics = metrics;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public Report report() {
        return report;
    }

    private void run() {
        while (running.get()) {
            ViewCheck view = new ViewCheck(world.vertx(), world.redisUrl());
            try (LedgerFollower tail = new LedgerFollower(world.bootstrap())) {
                audit(tail, view);
            } catch (InterruptException stopped) {
                running.set(false);
            } catch (KafkaException away) {
                LOG.warn("the audit waits for Kafka: {}", away.toString());
                trouble("Kafka does not answer");
                pause();
            } finally {
                view.close();
            }
        }
    }

    private void audit(LedgerFollower tail, ViewCheck view) {
        ledgerFindings.clear();
        late.clear();
        LedgerVerifier verifier = new LedgerVerifier(violation -> ledgerFindings.add(Finding.of(violation)));
        CopyCheck copies = new CopyCheck();
        TransactionWatch transactions = new TransactionWatch();
        Instant next = Instant.MIN;
        while (running.get()) {
            for (ConsumerRecord<byte[], byte[]> record : tail.poll()) {
                take(verifier, copies, record);
            }
            Instant now = world.clock().instant();
            if (tail.caughtUp() && !now.isBefore(next)) {
                List<Finding> standing = transactions.check(tail.stable(), tail.written(), now);
                standing = new ArrayList<>(standing);
                String trouble = compare(copies, view, verifier.tails(), standing);
                fullIfDue(now);
                tell(verifier, tail.rejected(), standing, trouble, now);
                next = now.plus(COPIES_EVERY);
            }
        }
    }

    private void take(LedgerVerifier verifier, CopyCheck copies, ConsumerRecord<byte[], byte[]> record) {
        verifier.take(record.key(), record.value(), PartitionLog.place(record)).ifPresent(row -> {
            copies.expect(row, verifier.tail(row.key()), world.clock().instant());
            if (row.type() == LedgerEntry.Type.LATE_FRAME) {
                Deque<LedgerEntry> ofCamera = late.computeIfAbsent(row.cameraId(), id -> new ArrayDeque<>());
                ofCamera.addFirst(row);
                if (ofCamera.size() > MAX_LATE) {
                    ofCamera.removeLast();
                }
            }
        });
    }

    private List<LedgerEntry> lateOfAll() {
        return late.values().stream()
                .flatMap(Deque::stream)
                .sorted(Comparator.comparingLong(LedgerEntry::eventMicros).reversed())
                .toList();
    }

    /** @return what is away and could not be compared, empty if nothing */
    private String compare(CopyCheck copies, ViewCheck view, Map<String, ChainEnd> tails, List<Finding> standing) {
        Instant now = world.clock().instant();
        StringBuilder trouble = new StringBuilder();
        try (Connection db = world.connections().open()) {
            standing.addAll(copies.check(db, now));
        } catch (SQLException | IOException away) {
            LOG.warn("the audit cannot compare with PostgreSQL now: {}", away.toString());
            trouble.append("PostgreSQL does not answer");
        }
        try {
            standing.addAll(await(view.check(Map.copyOf(tails), now)));
            standing.addAll(commits.check(await(processes())));
        } catch (ExecutionException | TimeoutException away) {
            LOG.warn("the audit cannot compare with Redis now: {}", away.toString());
            trouble.append(trouble.isEmpty() ? "" : "; ").append("Redis does not answer");
        } catch (InterruptedException e) {
            running.set(false);
        }
        return trouble.toString();
    }

    /** Asked on the event loop, where it lives. */
    private Future<List<ProcessNow>> processes() {
        Promise<List<ProcessNow>> asked = Promise.promise();
        world.vertx().runOnContext(go -> world.health().now().onComplete(asked));
        return asked.future();
    }

    private static <T> T await(Future<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        return future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private void fullIfDue(Instant now) {
        if (fullAt != null && Duration.between(fullAt, now).compareTo(FULL_EVERY) < 0) {
            return;
        }
        long since = now.minus(FRAMES_BACK).toEpochMilli() * 1000;
        full = new FullCheck(world.bootstrap(), running::get).run(since);
        fullAt = world.clock().instant();
        LOG.info(
                "audit of the whole ledger: {} rows, violations by camera {}; frames of the last {} h: {}",
                full.rows(),
                full.rowsWrong().counts(),
                FRAMES_BACK.toHours(),
                full.frames());
    }

    private void tell(LedgerVerifier verifier, long rejected, List<Finding> standing, String trouble, Instant now) {
        KeptFindings all = new KeptFindings();
        all.addAll(ledgerFindings);
        if (full != null) {
            all.addNew(full.rowsWrong());
            all.addAll(full.framesWrong());
        }
        all.addAll(standing);
        List<Finding> kept = all.kept();
        long violations = all.counts().values().stream().mapToLong(n -> n).sum();
        if (violations > report.violations(every -> true)) {
            LOG.error(
                    "evidence is not complete: {} violations, one of them: {}", violations, kept.get(kept.size() - 1));
        }
        metrics.auditViolations.set(violations);
        metrics.auditRows.set(verifier.rows());
        metrics.auditRejected.set(rejected);
        report = new Report(
                true,
                now,
                fullAt,
                verifier.rows(),
                verifier.tails().size(),
                lateOfAll(),
                rejected,
                all.counts(),
                kept,
                trouble);
    }

    /** What was found stays; that nobody looks now is told beside it. */
    private void trouble(String why) {
        LOG.warn("the ledger cannot be audited now: {}", why);
        Report last = report;
        report = new Report(
                last.complete(),
                last.checkedAt(),
                last.fullAt(),
                last.rows(),
                last.keys(),
                last.late(),
                last.rejected(),
                last.violationsOf(),
                last.findings(),
                why);
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            running.set(false);
        }
    }

    @Override
    public void close() {
        running.set(false);
        try {
            thread.join(2_000);
            thread.interrupt();
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
