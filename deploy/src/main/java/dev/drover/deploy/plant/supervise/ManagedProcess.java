package dev.drover.deploy.plant.supervise;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One process that the supervisor keeps alive.
 *
 * @param name short, also the name of its log file
 * @param command what to run; the first word is looked up on the path
 * @param environment variables set beside those inherited
 * @param needs names of roles that must be ready before this one starts
 * @param readiness how it says that it works
 * @param before done before every start
 * @param after done after every time it became ready, before those who need it may start
 * @param life limits and manners of starting and stopping
 */
public record ManagedProcess(
        String name,
        List<String> command,
        Map<String, String> environment,
        Set<String> needs,
        Readiness readiness,
        Step before,
        Step after,
        Life life) {

    /**
     * Limits and manners of starting and stopping.
     *
     * @param startLimit how long it may stand still before it is ready; past it it is killed and started again, but
     *     while it uses the processor it is waited for
     * @param stopLimit time from the signal to the end; past it the process is killed
     * @param stopWave roles of a lower wave have ended before this one is asked to stop
     * @param stopSignal name of the signal that asks it to stop, for example {@code TERM}
     */
    public record Life(Duration startLimit, Duration stopLimit, int stopWave, String stopSignal) {

        public Life {
            if (startLimit.toMillis() <= 0 || stopLimit.toMillis() <= 0) {
                throw new IllegalArgumentException("limits must be positive: " + startLimit + ", " + stopLimit);
            }
        }
    }

    /** A start takes seconds; where a machine is overloaded it takes as long as it takes, see {@link StartWatch}. */
    private static final Life DEFAULT_LIFE = new Life(Duration.ofSeconds(240), Duration.ofSeconds(4), 0, "TERM");

    public ManagedProcess {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        needs = Set.copyOf(needs);
        if (!name.matches("[a-z][a-z0-9-]*") || command.isEmpty()) {
            throw new IllegalArgumentException("a role needs a lower-case name and a command: '" + name + "'");
        }
    }

    /** A role without needs that prints {@code ready}. */
    public static ManagedProcess of(String name, List<String> command) {
        return new ManagedProcess(
                name, command, Map.of(), Set.of(), Readiness.line(), Step.NONE, Step.NONE, DEFAULT_LIFE);
    }

    public ManagedProcess needing(String... roles) {
        return new ManagedProcess(name, command, environment, Set.of(roles), readiness, before, after, life);
    }

    /** This role where those roles are not run. */
    public ManagedProcess notNeeding(Set<String> roles) {
        return needing(needs.stream().filter(need -> !roles.contains(need)).toArray(String[]::new));
    }

    /** This role run by another command. */
    public ManagedProcess running(List<String> words) {
        return new ManagedProcess(name, words, environment, needs, readiness, before, after, life);
    }

    public ManagedProcess with(Map<String, String> variables) {
        return new ManagedProcess(name, command, variables, needs, readiness, before, after, life);
    }

    public ManagedProcess readyWhen(Readiness sign) {
        return new ManagedProcess(name, command, environment, needs, sign, before, after, life);
    }

    public ManagedProcess before(Step step) {
        return new ManagedProcess(name, command, environment, needs, readiness, step, after, life);
    }

    public ManagedProcess after(Step step) {
        return new ManagedProcess(name, command, environment, needs, readiness, before, step, life);
    }

    /** Asked to stop in wave {@code wave} with {@code signal}, killed after {@code limit}. */
    public ManagedProcess stopping(int wave, String signal, Duration limit) {
        return new ManagedProcess(
                name,
                command,
                environment,
                needs,
                readiness,
                before,
                after,
                new Life(life.startLimit(), limit, wave, signal));
    }
}
