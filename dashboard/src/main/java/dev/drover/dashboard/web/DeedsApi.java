package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.lists.ListPlace;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Audit.Deed;
import dev.drover.dashboard.people.Right;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people did: signed in, changed, ordered, looked at. The log does not say of which farm each thing is, so it is
 * told to those only who see every farm.
 */
public final class DeedsApi implements RestApi {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_TEXT = 200;

    private final Audit audit;
    private @Nullable Future<Audit.Proof> proving;

    public DeedsApi(Audit audit) {
        this.audit = audit;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/deeds", Right.SEE_DEEDS, Scoping.EVERY_FARM, this::list),
                ApiRoute.of(HttpMethod.GET, "/deeds/proof", Right.SEE_DEEDS, Scoping.EVERY_FARM, this::proof));
    }

    private Future<?> list(Call call) {
        Page page = Page.of(call.ctx(), DEFAULT_LIMIT);
        Audit.Wanted wanted = new Audit.Wanted(text(call, "who"), text(call, "what"), text(call, "object"));
        return audit.read(wanted, page.after().orElse(ListPlace.FIRST), page.limit() + 1)
                .onSuccess(some -> {
                    ObjectNode body = Json.object();
                    page.cut(some.items(), some.total(), Deed::place)
                            .write(body, (items, deed) -> write(items.addObject(), deed));
                    Json.answer(call.ctx(), 200, body);
                });
    }

    /** The whole log is read for it: one reading at a time, for all who ask meanwhile. */
    private Future<?> proof(Call call) {
        return proving().onSuccess(proof -> {
            ObjectNode body = Json.object().put("rows", proof.rows());
            body.put("whole", proof.broken().isEmpty());
            if (proof.broken().isPresent()) {
                body.put("broken", proof.broken().getAsLong());
            } else {
                body.putNull("broken");
            }
            body.put("hash", proof.hash()).put("at", proof.at().toString());
            Json.answer(call.ctx(), 200, body);
        });
    }

    private synchronized Future<Audit.Proof> proving() {
        if (proving == null || proving.isComplete()) {
            proving = audit.prove();
        }
        return proving;
    }

    /** Without what no text in the log has, and PostgreSQL takes for an error. */
    private static String text(Call call, String name) {
        String given =
                String.join("", call.ctx().queryParam(name)).replace("\0", "").strip();
        return given.length() > MAX_TEXT ? given.substring(0, MAX_TEXT) : given;
    }

    private static void write(ObjectNode node, Deed deed) {
        node.put("seq", deed.seq())
                .put("at", deed.at().toString())
                .put("who", deed.who())
                .put("what", deed.what())
                .put("object", deed.object())
                .put("result", deed.result())
                .put("source", deed.source());
    }
}
