package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.counts.CountView;
import dev.drover.dashboard.health.Figures.Figure;
import dev.drover.dashboard.health.ProcessHealth;
import dev.drover.dashboard.health.ProcessHealth.ProcessNow;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.dashboard.store.Reach;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every process with its rates, lags and drops. */
public final class HealthApi implements RestApi {

    /** As {@link Figure#labels()} has it; ids of cameras have no blank. */
    private static final Pattern CAMERA = Pattern.compile("(?:^| )camera(?:_id)?=(\\S*)");

    private final Clock clock;
    private final SiteRegistry site;
    private final CountView counts;
    private final ProcessHealth health;

    public HealthApi(Clock clock, SiteRegistry site, CountView counts, ProcessHealth health) {
        this.site = site;
        this.clock = clock;
        this.counts = counts;
        this.health = health;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(ApiRoute.of(HttpMethod.GET, "/health", Right.SEE_HEALTH, Scoping.SEEN, this::health));
    }

    private Future<?> health(Call call) {
        return health.now().onSuccess(processes -> {
            ObjectNode body = Json.object();
            body.put("server_ms", clock.millis());
            body.put("counts", counts.status().name().toLowerCase(Locale.ROOT));
            body.put("counts_since_ms", counts.standingMicros() / 1000);
            ArrayNode items = body.putArray("processes");
            Reach reach = call.reach(site, Right.SEE_HEALTH);
            processes.forEach(process -> write(items.addObject(), process, reach));
            Json.answer(call.ctx(), 200, body);
        });
    }

    private static void write(ObjectNode node, ProcessNow process, Reach reach) {
        node.put("name", process.name()).put("up", process.up());
        put(node, "cpu_cores", process.cpuCores());
        put(node, "resident_bytes", process.residentBytes());
        ArrayNode figures = node.putArray("figures");
        for (Figure figure : process.figures()) {
            if (!isTold(figure, reach)) {
                continue;
            }
            ObjectNode one = figures.addObject()
                    .put("name", figure.name())
                    .put("labels", figure.labels())
                    .put("kind", figure.kind().name().toLowerCase(Locale.ROOT));
            put(one, "now", figure.now());
            put(one, "total", figure.total());
        }
    }

    /** Figures of a camera name it, and are for whoever may see it. */
    static boolean isTold(Figure figure, Reach reach) {
        Matcher camera = CAMERA.matcher(figure.labels());
        while (camera.find()) {
            if (!reach.holdsCamera(camera.group(1))) {
                return false;
            }
        }
        return true;
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
