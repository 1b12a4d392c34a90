package dev.drover.deploy.lab.chaos;

import dev.drover.deploy.lab.loading.SceneScript;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.ViewKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;

/** The Redis view against the ledger it is a view of. */
final class View {

    private View() {}

    /** Null while it is being built. */
    static String generation(Jedis redis) {
        return redis.hget(ViewKeys.META, ViewKeys.GENERATION);
    }

    /** Pigs in, as shown for a camera; 0 where nothing is shown. */
    static long in(Jedis redis, LiveCamera camera, SceneScript script) {
        String shown = redis.hget(
                ViewKeys.count(
                        generation(redis), camera.id() + "/" + script.line().id()),
                ViewKeys.IN);
        return shown == null ? 0 : Long.parseLong(shown);
    }

    /**
     * Counts of a camera, and what is shown of its loading, that are older in the view than in the ledger, or not
     * there. The view may be ahead by a checkpoint.
     */
    static List<String> differences(ChaosPlant plant, LiveCamera camera) throws Exception {
        Map<String, LedgerEntry> newest = new HashMap<>();
        for (LedgerEntry row : camera.ledger()) {
            newest.put(row.key(), row);
        }
        List<String> differences = new ArrayList<>();
        try (Jedis redis = plant.redis()) {
            String generation = generation(redis);
            if (generation == null) {
                return List.of("no generation");
            }
            for (LedgerEntry row : newest.values()) {
                String key = shownAs(generation, row, camera);
                Map<String, String> shown = key.isEmpty() ? Map.of() : redis.hgetAll(key);
                long seq = Long.parseLong(shown.getOrDefault(ViewKeys.SEQ, "0"));
                boolean same = shown.getOrDefault(ViewKeys.HASH, "").equals(row.hash());
                if (!key.isEmpty() && (seq < row.seq() || seq == row.seq() && !same)) {
                    differences.add(row.key() + " " + row.seq() + " shown as " + shown);
                }
            }
        }
        return differences;
    }

    /** Key of the hash that shows a row's chain; empty if nothing does. */
    private static String shownAs(String generation, LedgerEntry row, LiveCamera camera) {
        if (row.key().startsWith(camera.id() + "/")) {
            return ViewKeys.count(generation, row.key());
        }
        return row.key().equals(LedgerValues.loading(row.batch())) ? ViewKeys.loading(generation, row.batch()) : "";
    }
}
