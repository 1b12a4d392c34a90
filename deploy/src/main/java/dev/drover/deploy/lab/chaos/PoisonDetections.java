package dev.drover.deploy.lab.chaos;

import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.JudgementTopics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Bad records between the good ones of the detections log, in the partition of a camera that is being counted. */
final class PoisonDetections extends Fault {

    PoisonDetections() {
        super("F24", "poison records between good detections");
    }

    @Override
    FaultReport run(ChaosRun run) throws Exception {
        String camera = run.newCamera(id());
        List<Detections> good = SceneDetections.of(
                run.script(), run.rules(camera), run.script().frames(), System.currentTimeMillis() * 1000);
        Map<ProducerRecord<byte[], byte[]>, String> bad = bad(camera, crowded(good), run);
        List<ProducerRecord<byte[], byte[]>> mixed = new ArrayList<>();
        good.forEach(record -> mixed.add(SceneDetections.wire(record)));
        bad.keySet().forEach(record -> mixed.add(run.random().nextInt(mixed.size() - 1), record));
        Map<String, Integer> planned = new TreeMap<>();
        bad.values().forEach(reason -> planned.merge(reason, 1, Integer::sum));

        DetectionsLog log = DetectionsLog.fromNow(run);
        int jobs = run.plant().losses("jobs");
        long at = System.nanoTime();
        log.write(mixed);
        Patience.until("the first is rejected", () -> !log.rejected().isEmpty());
        double detected = secondsSince(at);
        List<byte[]> rows = log.rowsToTheEnd(camera);

        Map<String, Integer> rejected = log.rejected();
        boolean lived = run.plant().losses("jobs") == jobs;
        boolean counted = log.countsTruth(rows, 1);
        int injected = rejected.equals(planned) && lived && counted ? bad.size() : 0;
        LedgerOracle.Verdict verdict = log.compare(good, rows);
        String note = "rejected " + rejected + (lived ? "" : ", the jobs DIED") + (counted ? "" : ", totals WRONG");
        return FaultReport.of(
                name(),
                new Injection(bad.size(), injected, detected, Double.NaN, note),
                new Evidence.Judgement(verdict, 0, ""));
    }

    /** A record with pigs in it, so that there is something to spoil. */
    private static Detections crowded(List<Detections> good) {
        return good.stream()
                .max(Comparator.comparingInt(record -> record.objects().size()))
                .orElseThrow();
    }

    /** Each bad record with the reason that must be given for it. */
    private static Map<ProducerRecord<byte[], byte[]>, String> bad(String camera, Detections model, ChaosRun run) {
        String good = new String(SceneDetections.wire(model).value(), StandardCharsets.UTF_8);
        byte[] noise = new byte[3_000];
        new Random(run.random().nextLong()).nextBytes(noise);
        List<Map.Entry<byte[], String>> values = new ArrayList<>();
        values.add(Map.entry(noise, "DET_INVALID"));
        values.add(Map.entry(new byte[0], "DET_INVALID"));
        values.add(Map.entry(TopicKeys.bytes("null"), "DET_INVALID"));
        values.add(Map.entry(TopicKeys.bytes(good.substring(0, good.length() / 2)), "DET_INVALID"));
        values.add(Map.entry(TopicKeys.bytes(good.replaceFirst("\"score\":0\\.8", "\"score\":NaN")), "DET_NAN"));
        values.add(Map.entry(TopicKeys.bytes(good.replaceFirst("\"score\":0\\.8", "\"score\":7.5")), "DET_INVALID"));
        values.add(Map.entry(
                TopicKeys.bytes(good.replaceFirst("\"kind\":\"pig\"", "\"kind\":\"dragon\"")), "DET_INVALID"));
        values.add(Map.entry(
                TopicKeys.bytes(good.replaceFirst("\"ingestMicros\":\\d+", "\"ingestMicros\":1000")), "DET_TIME"));
        values.add(Map.entry(
                TopicKeys.bytes(good.replaceFirst("\"ingestMicros\":\\d+", "\"ingestMicros\":7258118400000000")),
                "DET_TIME"));
        values.add(Map.entry(TopicKeys.bytes(good.replace(camera, "x".repeat(10_000))), "DET_INVALID"));
        values.add(Map.entry(TopicKeys.bytes(good.replace(camera, camera + "-other")), "DET_KEY"));
        if (values.stream().anyMatch(value -> Arrays.equals(value.getKey(), TopicKeys.bytes(good)))) {
            throw new IllegalStateException("one of the bad records is as good as the model: " + good);
        }
        Map<ProducerRecord<byte[], byte[]>, String> bad = new LinkedHashMap<>();
        bad.put(new ProducerRecord<>(JudgementTopics.DETECTIONS, TopicKeys.bytes(camera), null), "DET_INVALID");
        Collections.shuffle(values, new Random(run.random().nextLong()));
        values.forEach(value -> bad.put(
                new ProducerRecord<>(JudgementTopics.DETECTIONS, TopicKeys.bytes(camera), value.getKey()),
                value.getValue()));
        return bad;
    }
}
