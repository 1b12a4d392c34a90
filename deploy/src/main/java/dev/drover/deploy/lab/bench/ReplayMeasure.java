package dev.drover.deploy.lab.bench;

import dev.drover.deploy.lab.LabPlant;
import dev.drover.deploy.lab.loading.SceneScript;
import dev.drover.deploy.plant.JavaProgram;
import dev.drover.deploy.plant.JavaProgram.Size;
import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.wire.EpochMicros;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.JudgementTopics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * {@code drover replay} of one hour of sixteen cameras out of a broker, as a program of its own, from its start to its
 * end: how many times faster than life, and whether the runs give the same bytes.
 */
final class ReplayMeasure implements Measure {

    private static final int HOUR = 60;
    /** The minute before a range says what holds in it. */
    private static final int BEFORE = 1;

    private static final int HEAP_MIB = 1500;

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public List<Figure> take(BenchPlan plan) throws Exception {
        SceneScript script = BenchScene.script(plan);
        long begin = BenchScene.recentHourMicros();
        try (LabPlant roles = BenchRoles.start(plan, Set.of("kafka"), bootstrap -> {})) {
            plan.say("recording " + RecordedHour.records(HOUR + BEFORE) + " detections");
            record(roles.bootstrap(), new RecordedHour(script, begin, HOUR + BEFORE));
            List<Double> multiples = new ArrayList<>();
            List<String> hashes = new ArrayList<>();
            long rows = 0;
            // One run says nothing about the next.
            for (int run = 0; run < Math.max(2, plan.runs()); run++) {
                Path out = plan.scratch().resolve("replay-" + run);
                long from = System.nanoTime();
                replay(plan, roles.bootstrap(), begin, out);
                multiples.add(HOUR * 60 / ((System.nanoTime() - from) / 1e9));
                hashes.add(new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(out.resolve("ledger.jsonl"))
                        + " "
                        + new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(out.resolve("alarms.jsonl")));
                try (Stream<String> lines = Files.lines(out.resolve("ledger.jsonl"))) {
                    rows = lines.count();
                }
                plan.say(Figure.text(multiples.get(run)) + " times as fast as life, ledger "
                        + hashes.get(run).substring(0, 16));
            }
            String how = "`drover replay` of one hour of " + RecordedHour.CAMERAS + " cameras, "
                    + RecordedHour.records(HOUR) + " records out of Kafka, two loadings and eight pens, " + rows
                    + " ledger rows; start of the program included";
            double same = hashes.stream().distinct().count() == 1 ? 1 : 0;
            return List.of(
                    Figure.of("replay-speed", "x real time", multiples, how),
                    Figure.atLeast(
                            "replay-same-bytes",
                            "of 1",
                            1,
                            List.of(same),
                            hashes.size() + " runs, SHA-256 of ledger and alarms " + hashes.get(0)));
        }
    }

    private static void record(String bootstrap, RecordedHour hour) throws InterruptedException {
        AtomicReference<Exception> failed = new AtomicReference<>();
        try (Producer<byte[], byte[]> producer =
                KafkaClients.producer(bootstrap, Map.of("linger.ms", 20, "batch.size", 256 * 1024))) {
            while (hour.hasNext()) {
                var unused = producer.send(wire(hour.next()), (sent, e) -> {
                    if (e != null) {
                        failed.set(e);
                    }
                });
            }
        }
        if (failed.get() != null) {
            throw new IllegalStateException("the hour could not be recorded", failed.get());
        }
    }

    private static ProducerRecord<byte[], byte[]> wire(Detections found) {
        return new ProducerRecord<>(
                JudgementTopics.DETECTIONS,
                null,
                found.ingestMicros() / 1000,
                found.id().cameraId().getBytes(StandardCharsets.UTF_8),
                DetectionsJson.write(found));
    }

    private static void replay(BenchPlan plan, String bootstrap, long begin, Path out)
            throws IOException, InterruptedException {
        Instant from = EpochMicros.toInstant(begin).plus(BEFORE, ChronoUnit.MINUTES);
        Path log = plan.scratch().resolve(out.getFileName() + ".log");
        Instant to = from.plus(HOUR, ChronoUnit.MINUTES);
        List<String> arguments = List.of(
                "--bootstrap", bootstrap, "--from", from.toString(), "--to", to.toString(), "--out", out.toString());
        Process replay = new ProcessBuilder(
                        JavaProgram.command(ReplayMain.class.getName(), Size.WORKING, HEAP_MIB, arguments))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (replay.waitFor() != 0) {
            throw new IllegalStateException("drover replay ended with status " + replay.exitValue() + ": "
                    + String.join(" | ", Files.readAllLines(log)));
        }
    }
}
