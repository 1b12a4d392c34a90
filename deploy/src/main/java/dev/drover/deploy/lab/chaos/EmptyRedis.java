package dev.drover.deploy.lab.chaos;

import dev.drover.pipeline.wire.LedgerEntry;
import redis.clients.jedis.Jedis;

/**
 * Everything in Redis is thrown away; the view is built anew from the ledger, and never shows less than what was
 * committed. It may fall behind what it showed before, for rows are shown at once and committed with the next
 * checkpoint.
 */
final class EmptyRedis extends SceneFault {

    EmptyRedis() {
        super("F57", "FLUSHALL while pigs are counted");
    }

    @Override
    Injection inject(ChaosRun run, LiveCamera camera) throws Exception {
        ChaosPlant plant = run.plant();
        Patience.until("the view shows the ledger", () -> View.differences(plant, camera)
                .isEmpty());
        String line = camera.id() + "/" + run.script().line().id();
        Patience.until("pigs are counted", () -> committed(camera, line) > 0);
        long committed = committed(camera, line);
        String before;
        try (Jedis redis = plant.redis()) {
            before = View.generation(redis);
            redis.flushAll();
        }
        long at = System.nanoTime();
        double[] detected = {Double.NaN};
        boolean[] fell = {false};
        Patience.until("the view is built anew", () -> {
            try (Jedis redis = plant.redis()) {
                String now = View.generation(redis);
                if (now == null) {
                    return false;
                }
                detected[0] = Double.isNaN(detected[0]) ? secondsSince(at) : detected[0];
                fell[0] |= View.in(redis, camera, run.script()) < committed;
            }
            return View.differences(plant, camera).isEmpty();
        });
        boolean renewed = before != null && detected[0] > 0;
        String note =
                fell[0] ? "a count FELL" : "no count ever fell below the committed " + committed + ", view == ledger";
        return new Injection(1, renewed && !fell[0] ? 1 : 0, detected[0], secondsSince(at), note);
    }

    private static long committed(LiveCamera camera, String line) throws Exception {
        return camera.ledger().stream()
                .filter(row -> row.key().equals(line))
                .mapToLong(LedgerEntry::in)
                .max()
                .orElse(0);
    }
}
