package dev.drover.deploy.bench;

import dev.drover.deploy.supervise.Watcher;
import java.time.Duration;

/** Says in the report's log how the roles of a measurement fare. */
record TellRoles(BenchPlan plan) implements Watcher {

    @Override
    public void ready(String role, long pid, int nth, Duration took) {
        plan.say(role + " ready after " + took.toMillis() + " ms");
    }

    @Override
    public void lost(String role, String why, Duration wait) {
        plan.say(role + " " + why);
    }

    @Override
    public void killed(String role) {
        plan.say(role + " did not stop and was killed");
    }
}
