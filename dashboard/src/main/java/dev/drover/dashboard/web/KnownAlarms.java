package dev.drover.dashboard.web;

import dev.drover.dashboard.alarms.AlarmBoard;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.dashboard.store.Judgements;
import dev.drover.pipeline.wire.Alarm;
import io.vertx.core.Future;
import java.util.Optional;

/** Alarms by their id, those that the board has let go among them. */
public record KnownAlarms(SiteRegistry site, AlarmBoard board, Judgements history) {

    /** The alarm, if it exists and {@code right} of the caller reaches it; both failures look the same. */
    Future<Alarm> reached(Call call, String id, Right right) {
        Optional<Alarm> known = board.alarm(id);
        Future<Optional<Alarm>> alarm = known.isPresent()
                ? Future.succeededFuture(known)
                : history.alarm(id).map(found -> found.map(Judgements.History::now));
        return alarm.map(
                found -> found.filter(one -> call.sees(right, site.farmOf(one))).orElseThrow(ProblemDetails::notFound));
    }
}
