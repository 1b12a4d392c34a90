package dev.drover.pipeline.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.pipeline.RedisServer;
import dev.drover.pipeline.wire.ViewKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

class RedisViewTest {

    @TempDir
    private Path folder;

    private RedisServer redis;
    private RedisView view;

    @BeforeEach
    void start() throws Exception {
        redis = RedisServer.start(folder);
        view = new RedisView("127.0.0.1", redis.port());
    }

    @AfterEach
    void stop() throws Exception {
        if (view != null) {
            view.close();
        }
        if (redis != null) {
            redis.close();
        }
    }

    private static ViewUpdate count(long seq, int in) {
        return new ViewUpdate(
                ViewUpdate.Family.COUNT,
                "ramp-1/line",
                0,
                seq,
                Map.of(ViewKeys.SEQ, Long.toString(seq), ViewKeys.IN, Integer.toString(in)));
    }

    private static ViewUpdate camera(long epoch, long seq, String state) {
        return new ViewUpdate(
                ViewUpdate.Family.CAMERA,
                "ramp-1",
                epoch,
                seq,
                Map.of(
                        ViewKeys.EPOCH, Long.toString(epoch),
                        ViewKeys.SEQ, Long.toString(seq),
                        ViewKeys.STATE, state));
    }

    private String field(String key, String field) {
        try (Jedis jedis = redis.client()) {
            return jedis.hget(key, field);
        }
    }

    @Test
    void shouldApplyOnlyWhatIsNewerSoThatRepetitionsDoNoHarm() {
        view.rebuild("g1", List.of());

        view.apply(List.of(count(5, 5), count(7, 7), count(6, 6), count(7, 99)));

        assertThat(field(ViewKeys.count("g1", "ramp-1/line"), ViewKeys.IN)).isEqualTo("7");
    }

    @Test
    void shouldTakeANewSessionForNewerThanAnyNumberOfTheOldOne() {
        view.rebuild("g1", List.of());

        view.apply(List.of(camera(3, 900, "live"), camera(4, 0, "no_signal"), camera(3, 901, "live")));

        assertThat(field(ViewKeys.camera("g1", "ramp-1"), ViewKeys.STATE)).isEqualTo("no_signal");
    }

    @Test
    void shouldWriteNothingWhereThereIsNoGeneration() {
        view.apply(List.of(count(5, 5)));

        assertThat(view.generation()).isNull();
        try (Jedis jedis = redis.client()) {
            assertThat(jedis.dbSize()).isZero();
        }
    }

    @Test
    void shouldPointToARebuiltGenerationAndTakeTheOldOneAway() {
        view.rebuild("g1", List.of(count(5, 5)));

        view.rebuild("g2", List.of(count(9, 9)));

        assertThat(view.generation()).isEqualTo("g2");
        assertThat(field(ViewKeys.count("g2", "ramp-1/line"), ViewKeys.IN)).isEqualTo("9");
        assertThat(field(ViewKeys.count("g1", "ramp-1/line"), ViewKeys.IN)).isNull();
    }
}
