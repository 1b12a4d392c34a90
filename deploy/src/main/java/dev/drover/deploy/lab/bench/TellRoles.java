package dev.drover.deploy.lab.bench;

import dev.drover.deploy.plant.supervise.ProcessListener;
import java.time.Duration;

/** Says in the report's log how the roles of a measurement fare. */
record TellRoles(BenchPlan plan) implements ProcessListener {

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
