package dev.drover.pipeline.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.pipeline.RedisServer;
import dev.drover.pipeline.wire.ViewKeys;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.SimpleCounter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** The writer's thread against a real server that refuses. */
class RedisViewSinkTest {

    private static final String KEY = ViewKeys.count("g1", "ramp-1/line");

    @TempDir
    private Path folder;

    private RedisServer redis;
    private RedisViewSink.Writer writer;
    private final SimpleCounter failures = new SimpleCounter();

    @BeforeEach
    void start() throws Exception {
        redis = RedisServer.start(folder);
        try (RedisView view = new RedisView(redis.server())) {
            view.rebuild("g1", List.of());
        }
        writer = new RedisViewSink.Writer(redis.server(), failures);
        writer.start();
    }

    @AfterEach
    void stop() throws Exception {
        if (writer != null) {
            writer.close();
        }
        if (redis != null) {
            redis.close();
        }
    }

    private void write(int n) {
        Map<String, String> fields = Map.of(ViewKeys.SEQ, Integer.toString(n), ViewKeys.IN, Integer.toString(n));
        writer.write(new ViewUpdate(ViewUpdate.Family.COUNT, "ramp-1/line", 0, n, fields), null);
    }

    private static void awaitCount(RedisServer server, int n) {
        try (Jedis jedis = server.client()) {
            Awaitility.await().until(() -> Integer.toString(n).equals(jedis.hget(KEY, ViewKeys.IN)));
        }
    }

    private static double told(String metric, String kind) {
        Double value = CollectorRegistry.defaultRegistry.getSampleValue(
                metric, new String[] {"writer", "kind"}, new String[] {"sink", kind});
        return Objects.requireNonNullElse(value, 0.0);
    }

    @Test
    void shouldGoOnAtTheNewMasterWhenTheOldOneCameBackAsItsReplica() throws Exception {
        write(1);
        awaitCount(redis, 1);
        double before = told("drover_view_failures_total", "readonly");
        try (RedisServer fresh = RedisServer.start(folder)) {
            fresh.follow(redis);
            try (Jedis jedis = fresh.client()) {
                jedis.replicaofNoOne();
            }
            redis.follow(fresh);

            write(2);

            awaitCount(fresh, 2);
            awaitCount(redis, 2);
            assertThat(failures.getCount()).isEqualTo(1);
            assertThat(told("drover_view_failures_total", "readonly")).isEqualTo(before + 1);
            Awaitility.await().until(() -> told("drover_view_refused", "readonly") == 0);
        }
    }

    @Test
    void shouldKeepWhatAFullServerRefusesTellItAndWriteItWhenThereIsRoom() throws Exception {
        try (Jedis jedis = redis.client()) {
            jedis.configSet("maxmemory", "1");
            write(7);
            Awaitility.await().until(() -> told("drover_view_refused", "oom") == 1);

            jedis.configSet("maxmemory", "0");
        }

        awaitCount(redis, 7);
        Awaitility.await().until(() -> told("drover_view_refused", "oom") == 0);
        assertThat(failures.getCount()).isPositive();
    }
}
