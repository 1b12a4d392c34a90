package dev.drover.dashboard.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.metrics.DashboardMetrics;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FarmPaceTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicReference<String> metrics = new AtomicReference<>("");
    private final LinkedBlockingQueue<Double> told = new LinkedBlockingQueue<>();
    private HttpServer farm;

    @BeforeEach
    void showMetrics() throws Exception {
        CountDownLatch listening = new CountDownLatch(1);
        farm = vertx.createHttpServer()
                .requestHandler(request -> request.response().end(metrics.get()));
        farm.listen(0, "127.0.0.1").onComplete(done -> listening.countDown());
        assertThat(listening.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @AfterEach
    void end() {
        vertx.close();
    }

    @Test
    void shouldTellHowFastTheSimulatedFarmGoes() throws Exception {
        metrics.set("# TYPE drover_farm_pace_ratio gauge\ndrover_farm_pace_ratio 0.3\n");

        pace("cameras").ask();

        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(0.3);
    }

    @Test
    void shouldTakeAFarmThatDoesNotSayForOneAtItsOwnPace() throws Exception {
        metrics.set("drover_farm_streams 4\n");

        pace("cameras").ask();

        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(1.0);
    }

    @Test
    void shouldAskNobodyWhereNoFarmIsSimulated() {
        assertThat(health("jobs").asks(FarmPace.PROCESS)).isFalse();
        assertThat(health("cameras").asks(FarmPace.PROCESS)).isTrue();
    }

    private FarmPace pace(String process) {
        return new FarmPace(vertx, health(process), told::add);
    }

    private ProcessHealth health(String process) {
        return new ProcessHealth(
                vertx,
                List.of(process + "=http://127.0.0.1:" + farm.actualPort() + "/metrics"),
                new DashboardMetrics().registry);
    }
}
