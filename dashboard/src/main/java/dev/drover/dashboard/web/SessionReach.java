package dev.drover.dashboard.web;

import dev.drover.dashboard.appointments.EnterpriseReach;
import dev.drover.dashboard.appointments.EnterpriseRegister;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.sessions.SessionList;
import dev.drover.dashboard.sessions.SessionList.Entry;
import io.vertx.core.Future;

/** The session of a path, if it is within reach of who asks; what is not is as if it were not there. */
public record SessionReach(EnterpriseRegister register, SessionList list) {

    private static final String ID = "[A-Za-z0-9_.-]{1,64}";

    Future<EnterpriseReach> of(Call call, Right right) {
        return register.reach(call.person(), right);
    }

    Future<Entry> session(Call call, Right right) {
        String id = call.ctx().pathParam("id");
        if (!id.matches(ID)) {
            throw ProblemDetails.notFound();
        }
        return of(call, right)
                .compose(reach -> list.one(reach, id))
                .map(found -> found.orElseThrow(ProblemDetails::notFound));
    }
}
