package dev.drover.pipeline.view;

import dev.drover.pipeline.wire.ViewKeys;
import dev.drover.pipeline.wire.ViewServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
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

    /** A replica of a replica of a replica is nobody's plan. */
    private static final int MOST_HOPS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(RedisView.class);

    private final Jedis jedis;

    /**
     * Connects to the server, or, where that is a replica, to the master that it names: after a
     * failover the old master comes back as a replica, which shows the view and refuses every write.
     *
     * @throws JedisException if one of them does not answer, or the password cannot be read
     */
    public RedisView(ViewServer server) {
        jedis = master(new HostAndPort(server.host(), server.port()), client(server), MOST_HOPS);
    }

    private static JedisClientConfig client(ViewServer server) {
        DefaultJedisClientConfig.Builder client = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(TIMEOUT_MILLIS)
                .socketTimeoutMillis(TIMEOUT_MILLIS)
                .clientName("drover-jobs");
        if (server.asksWho()) {
            try {
                client.user(server.user()).password(server.password());
            } catch (IOException e) {
                throw new JedisException("the password for Redis cannot be read: " + e.getMessage(), e);
            }
        }
        return client.build();
    }

    private static Jedis master(HostAndPort server, JedisClientConfig client, int hops) {
        Jedis there = new Jedis(server, client);
        Optional<HostAndPort> master;
        try {
            master = hops == 0 ? Optional.empty() : masterOf(there);
        } catch (RuntimeException e) {
            there.close();
            throw e;
        }
        if (master.isEmpty()) {
            return there;
        }
        there.close();
        LOG.warn("Redis {} is a replica; the view is written to its master {}", server, master.get());
        try {
            return master(master.get(), client, hops - 1);
        } catch (JedisConnectionException away) {
            throw new JedisDataException(
                    "READONLY " + server + " is a replica, and its master " + master.get() + " does not answer", away);
        }
    }

    /** Whom a replica follows; empty for a master, and where we may not ask. */
    private static Optional<HostAndPort> masterOf(Jedis server) {
        try {
            List<Object> role = server.role();
            return role.size() > 2 && "slave".equals(role.get(0))
                    ? Optional.of(new HostAndPort(
                            role.get(1).toString(), Integer.parseInt(role.get(2).toString())))
                    : Optional.empty();
        } catch (JedisAccessControlException mayNotAsk) {
            return Optional.empty();
        }
    }

    /**
     * Applies all, each on its own. Where there is no generation nothing is written: the keeper will rebuild.
     *
     * @throws JedisException if any of them was not taken; others may have been, and do no harm when they are repeated
     */
    public void apply(Collection<ViewUpdate> updates) {
        Pipeline pipeline = jedis.pipelined();
        for (ViewUpdate update : updates) {
            pipeline.eval(APPLY, List.of(ViewKeys.META), arguments(update));
        }
        allTaken(pipeline);
    }

    /** The server answers each request by itself: that all were sent says nothing yet. */
    private static void allTaken(Pipeline pipeline) {
        for (Object answer : pipeline.syncAndReturnAll()) {
            if (answer instanceof JedisDataException refused) {
                throw refused;
            }
        }
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
        allTaken(pipeline);
        // Only now: a generation that lacks a count would show zero for it.
        jedis.hset(ViewKeys.META, ViewKeys.GENERATION, generation);
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
