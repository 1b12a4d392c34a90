package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.people.Right;
import dev.drover.pipeline.plan.ShippedRules;
import dev.drover.pipeline.wire.AlarmCode;
import dev.drover.pipeline.wire.AlarmRule;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Arrays;
import java.util.List;

/** Which alarms there are, and which of them this version cannot raise yet: the table that ships. */
public final class AlarmTableApi implements RestApi {

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/alarm-codes", Right.SEE_LOADINGS, Scoping.ALIKE, AlarmTableApi::table));
    }

    private static Future<?> table(Call call) {
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("items");
        ShippedRules.judgement().alarms().forEach(rule -> write(items.addObject(), rule));
        Json.answer(call.ctx(), 200, body);
        return Future.succeededFuture();
    }

    private static void write(ObjectNode node, AlarmRule rule) {
        node.put("code", rule.code())
                .put("name_zh", rule.zh())
                .put("name_en", rule.en())
                .put("severity", rule.severity())
                .put("raised", raised(rule.code()));
        rule.to().forEach(node.putArray("to")::add);
    }

    private static boolean raised(String code) {
        return Arrays.stream(AlarmCode.values()).anyMatch(known -> known.is(code) && known.raised());
    }
}
