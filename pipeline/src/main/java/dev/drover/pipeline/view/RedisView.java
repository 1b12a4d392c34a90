package dev.drover.pipeline.view;

import dev.drover.pipeline.wire.ViewKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** One connection to the view. Belongs to one thread; after any exception it must be closed and another one made. */
public final class RedisView implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 2000;

    /**
     * Sets fields of one hash of the present generation, if newer by (epoch, seq). Returns 1 if it did, 0 if what
     * stands there is as new, -1 if there is no generation. ARGV: what follows {@code v:generation}, epoch, seq, then
     * fields and values.
     */
    private static final String APPLY =
            """
            local generation = redis.call('HGET', KEYS[1], 'generation')
            if not generation then return -1 end
            local key = 'v:' .. generation .. ARGV[1]
            local stands = redis.call('HMGET', key, 'epoch', 'seq')
            local epoch, seq = tonumber(stands[1] or '0'), tonumber(stands[2] or '-1')
            if tonumber(ARGV[2]) < epoch then return 0 end
            if tonumber(ARGV[2]) == epoch and tonumber(ARGV[3]) <= seq then return 0 end
            redis.call('HSET', key, unpack(ARGV, 4))
            return 1
            """;

    private final Jedis jedis;

    public RedisView(String host, int port) {
        jedis = new Jedis(
                new HostAndPort(host, port),
                DefaultJedisClientConfig.builder()
                        .connectionTimeoutMillis(TIMEOUT_MILLIS)
                        .socketTimeoutMillis(TIMEOUT_MILLIS)
                        .clientName("drover-jobs")
                        .build());
    }

    /** Applies all, each on its own. Where there is no generation nothing is written: the keeper will rebuild. */
    public void apply(Collection<ViewUpdate> updates) {
        Pipeline pipeline = jedis.pipelined();
        for (ViewUpdate update : updates) {
            pipeline.eval(APPLY, List.of(ViewKeys.META), arguments(update));
        }
        pipeline.sync();
    }

    private static List<String> arguments(ViewUpdate update) {
        List<String> arguments = new ArrayList<>();
        arguments.add(suffix(update));
        arguments.add(Long.toString(update.epoch()));
        arguments.add(Long.toString(update.seq()));
        update.fields().forEach((field, value) -> {
            arguments.add(field);
            arguments.add(value);
        });
        return arguments;
    }

    private static String suffix(ViewUpdate update) {
        return key("", update).substring("v:".length());
    }

    private static String key(String generation, ViewUpdate update) {
        return switch (update.what()) {
            case COUNT -> ViewKeys.count(generation, update.id());
            case CAMERA -> ViewKeys.camera(generation, update.id());
            case LOADING -> ViewKeys.loading(generation, update.id());
        };
    }

    /** The present generation, null if there is none. */
    public @Nullable String generation() {
        return jedis.hget(ViewKeys.META, ViewKeys.GENERATION);
    }

    /** Writes a whole new generation, then points to it, then takes the older ones away. */
    public void rebuild(String generation, Collection<ViewUpdate> newest) {
        Pipeline pipeline = jedis.pipelined();
        for (ViewUpdate update : newest) {
            pipeline.hset(key(generation, update), update.fields());
        }
        pipeline.hset(ViewKeys.META, ViewKeys.GENERATION, generation);
        pipeline.sync();
        deleteOthers(generation);
    }

    private void deleteOthers(String generation) {
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<String> page =
                    jedis.scan(cursor, new ScanParams().match("v:*").count(500));
            for (String key : page.getResult()) {
                if (!key.equals(ViewKeys.META) && !key.startsWith("v:" + generation + ":")) {
                    jedis.unlink(key);
                }
            }
            cursor = page.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    }

    @Override
    public void close() {
        jedis.close();
    }
}
