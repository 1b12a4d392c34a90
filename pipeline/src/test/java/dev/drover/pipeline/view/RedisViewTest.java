package dev.drover.pipeline.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.pipeline.RedisServer;
import dev.drover.pipeline.wire.ViewKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientPauseMode;
import redis.clients.jedis.exceptions.JedisDataException;

class RedisViewTest {

    @TempDir
    private Path folder;

    private RedisServer redis;
    private RedisView view;

    @BeforeEach
    void start() throws Exception {
        redis = RedisServer.start(folder);
        view = new RedisView(redis.server());
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

    /** As after a failover: the old master came back, and follows the new one. */
    private RedisServer failedOver() throws Exception {
        RedisServer fresh = RedisServer.start(folder);
        fresh.follow(redis);
        try (Jedis jedis = fresh.client()) {
            jedis.replicaofNoOne();
        }
        redis.follow(fresh);
        return fresh;
    }

    private static ThrowableAssert.ThrowingCallable applying(RedisView view, ViewUpdate update) {
        return () -> view.apply(List.of(update));
    }

    private void configure(String setting, String value) {
        try (Jedis jedis = redis.client()) {
            jedis.configSet(setting, value);
        }
    }

    private void allow(String... rules) {
        try (Jedis jedis = redis.client()) {
            jedis.aclSetUser("default", rules);
        }
    }

    @Test
    void shouldSayThatAReplicaTakesNothing() throws Exception {
        view.rebuild("g1", List.of(count(5, 5)));
        try (RedisServer fresh = failedOver()) {
            assertThat(fresh.port()).isNotEqualTo(redis.port());

            assertThatThrownBy(applying(view, count(6, 6)))
                    .isInstanceOf(JedisDataException.class)
                    .extracting(ViewTrouble::of)
                    .isEqualTo(ViewTrouble.READONLY);
        }
    }

    @Test
    void shouldWriteToTheMasterThatAReplicaNames() throws Exception {
        view.rebuild("g1", List.of(count(5, 5)));
        try (RedisServer fresh = failedOver();
                RedisView again = new RedisView(redis.server())) {
            again.apply(List.of(count(6, 6)));

            try (Jedis jedis = fresh.client()) {
                assertThat(jedis.hget(ViewKeys.count("g1", "ramp-1/line"), ViewKeys.IN))
                        .isEqualTo("6");
            }
        }
    }

    @Test
    void shouldSayThatAReplicaHasNoMasterWhenThatIsGone() throws Exception {
        RedisServer fresh = failedOver();
        fresh.kill();

        assertThatThrownBy(() -> new RedisView(redis.server()).close())
                .hasMessageContaining("127.0.0.1:" + fresh.port())
                .extracting(ViewTrouble::of)
                .isEqualTo(ViewTrouble.READONLY);
    }

    @Test
    void shouldSayThatTheServerHasNoMemoryLeft() {
        view.rebuild("g1", List.of(count(5, 5)));
        configure("maxmemory-policy", "noeviction");
        configure("maxmemory", "1");

        assertThatThrownBy(applying(view, count(6, 6)))
                .extracting(ViewTrouble::of)
                .isEqualTo(ViewTrouble.OOM);
    }

    @Test
    void shouldSayThatItMayNotWrite() {
        view.rebuild("g1", List.of(count(5, 5)));
        allow("-eval");
        assertThatThrownBy(applying(view, count(6, 6)))
                .extracting(ViewTrouble::of)
                .isEqualTo(ViewTrouble.NOPERM);
        allow("+eval", "-hset");

        assertThatThrownBy(applying(view, count(6, 6)))
                .as("the script may run, and its write is refused")
                .extracting(ViewTrouble::of)
                .isEqualTo(ViewTrouble.NOPERM);
    }

    @Test
    void shouldPointToNoGenerationThatLacksACount() {
        view.rebuild("g1", List.of(count(5, 5)));
        allow("resetkeys", "~v:meta");

        assertThatThrownBy(() -> view.rebuild("g2", List.of(count(9, 9))))
                .extracting(ViewTrouble::of)
                .isEqualTo(ViewTrouble.NOPERM);

        allow("allkeys");
        assertThat(view.generation()).isEqualTo("g1");
    }

    @Test
    void shouldHaveNothingTwiceOfAServerThatHangsAndGoesOn() throws Exception {
        view.rebuild("g1", List.of(count(5, 5)));
        redis.hang();
        try {
            assertThatThrownBy(applying(view, count(6, 6)))
                    .extracting(ViewTrouble::of)
                    .isEqualTo(ViewTrouble.TIMEOUT);
        } finally {
            redis.goOn();
        }

        // What was sent while it hung may be done now, later, or never: it is sent again in any case.
        try (RedisView fresh = new RedisView(redis.server())) {
            fresh.apply(List.of(count(6, 6), count(7, 7)));
            fresh.apply(List.of(count(6, 6)));
        }

        assertThat(field("v:g1:count:ramp-1/line", ViewKeys.IN)).isEqualTo("7");
    }

    @Test
    void shouldSayThatAServerIsAwayOrDoesNotAnswer() throws Exception {
        redis.kill();
        assertThatThrownBy(applying(view, count(6, 6)))
                .extracting(ViewTrouble::of)
                .isEqualTo(ViewTrouble.AWAY);
        redis.startAgain();
        try (RedisView fresh = new RedisView(redis.server())) {
            try (Jedis jedis = redis.client()) {
                jedis.clientPause(30_000, ClientPauseMode.ALL);
            }
            assertThatThrownBy(applying(fresh, count(6, 6)))
                    .extracting(ViewTrouble::of)
                    .isEqualTo(ViewTrouble.TIMEOUT);
        }
    }
}
