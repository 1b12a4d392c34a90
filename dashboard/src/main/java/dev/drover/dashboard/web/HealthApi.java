package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.counts.CountView;
import dev.drover.dashboard.health.Figures.Figure;
import dev.drover.dashboard.health.ProcessHealth;
import dev.drover.dashboard.health.ProcessHealth.ProcessNow;
import dev.drover.dashboard.people.Right;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** Every process with its rates, lags and drops. */
public final class HealthApi implements RestApi {

    private final Clock clock;
    private final CountView counts;
    private final ProcessHealth health;

    public HealthApi(Clock clock, CountView counts, ProcessHealth health) {
        this.clock = clock;
        this.counts = counts;
        this.health = health;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(ApiRoute.of(HttpMethod.GET, "/health", Right.SEE_HEALTH, this::health));
    }

    private Future<?> health(Call call) {
        return health.now().onSuccess(processes -> {
            ObjectNode body = Json.object();
            body.put("server_ms", clock.millis());
            body.put("counts", counts.status().name().toLowerCase(Locale.ROOT));
            body.put("counts_since_ms", counts.standingMicros() / 1000);
            ArrayNode items = body.putArray("processes");
            processes.forEach(process -> write(items.addObject(), process));
            Json.answer(call.ctx(), 200, body);
        });
    }

    private static void write(ObjectNode node, ProcessNow process) {
        node.put("name", process.name()).put("up", process.up());
        put(node, "cpu_cores", process.cpuCores());
        put(node, "resident_bytes", process.residentBytes());
        ArrayNode figures = node.putArray("figures");
        for (Figure figure : process.figures()) {
            ObjectNode one = figures.addObject()
                    .put("name", figure.name())
                    .put("labels", figure.labels())
                    .put("kind", figure.kind().name().toLowerCase(Locale.ROOT));
            put(one, "now", figure.now());
            put(one, "total", figure.total());
        }
    }

    /** JSON has no NaN: not known is null. */
    private static void put(ObjectNode node, String field, double value) {
        if (Double.isFinite(value)) {
            node.put(field, value);
        } else {
            node.putNull(field);
        }
    }
}
