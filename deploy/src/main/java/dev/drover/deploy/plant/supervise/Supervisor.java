package dev.drover.deploy.plant.supervise;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Starts roles as processes, those that need nothing of each other at the same time, starts a role again whenever it
 * ends, and stops all of them in waves. Nothing it started outlives it: see {@link RoleProcess}.
 */
public final class Supervisor implements AutoCloseable {

    /** A role that fails so often before it was ever ready stops the whole start. */
    private static final int FIRST_START_TRIES = 3;

    private final Map<String, RoleSupervisor> supervised = new LinkedHashMap<>();
    private final AtomicLong lastMoved = new AtomicLong(System.nanoTime());
    private final CompletableFuture<Void> broken = new CompletableFuture<>();

    public Supervisor(List<ManagedProcess> roles, Path logs, RestartBackoff backoff, ProcessListener listener) {
        for (ManagedProcess role : roles) {
            if (supervised.put(role.name(), new RoleSupervisor(role, logs, backoff, listener, this::moved)) != null) {
                throw new IllegalArgumentException("two roles are called " + role.name());
            }
        }
        for (ManagedProcess role : roles) {
            for (String need : role.needs()) {
                if (!supervised.containsKey(need)) {
                    throw new IllegalArgumentException(role.name() + " needs " + need + ", which is no role");
                }
            }
        }
    }

    /** Begins to start every role and returns at once. */
    public void start() {
        for (RoleSupervisor role : supervised.values()) {
            List<RoleSupervisor> needs =
                    role.role().needs().stream().map(supervised::get).toList();
            role.begin(needs, FIRST_START_TRIES, broken);
        }
    }

    private void moved() {
        lastMoved.set(System.nanoTime());
    }

    /**
     * Waits until every role has been ready once, as long as one of them gets on.
     *
     * @param limit how long nothing may move
     * @throws RoleFailedException when a role does not come up, or nothing moves for {@code limit}
     */
    public void awaitReady(Duration limit) throws InterruptedException, RoleFailedException {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        supervised.values().forEach(role -> all.add(role.firstReady()));
        CompletableFuture<Object> end =
                CompletableFuture.anyOf(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)), broken);
        moved();
        long left = limit.toNanos();
        while (left > 0) {
            try {
                end.get(left, TimeUnit.NANOSECONDS);
                return;
            } catch (TimeoutException e) {
                if (supervised.values().stream().anyMatch(RoleSupervisor::isHeld)) {
                    // Kept back on purpose: nothing is wrong with them.
                    moved();
                }
                left = limit.toNanos() - (System.nanoTime() - lastMoved.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RoleFailedException failed) {
                    throw failed;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
        throw new RoleFailedException(notReady(), "not ready, and nothing moved for " + limit.toSeconds() + " s");
    }

    private String notReady() {
        return supervised.values().stream()
                .filter(role -> !role.firstReady().isDone())
                .map(role -> role.role().name())
                .findFirst()
                .orElse("?");
    }

    private RoleSupervisor role(String name) {
        return Objects.requireNonNull(supervised.get(name), name);
    }

    /** Process id of a role's present run, -1 while it has none. */
    public long pid(String role) {
        return role(role).pid();
    }

    /** True while the present run of the role is ready. */
    public boolean isReady(String role) {
        return role(role).isReady();
    }

    /** How often the role was started again after it had been ready or had failed. */
    public int restarts(String role) {
        return role(role).restarts();
    }

    /**
     * Stops roles, the lowest wave first, and keeps them stopped until {@link #release}. Names of no role are passed
     * over.
     */
    public void hold(Set<String> roles) throws InterruptedException {
        roles(roles).forEach(role -> role.hold(true));
        for (List<RoleSupervisor> wave : waves(roles(roles)).values()) {
            wave.forEach(RoleSupervisor::askToStop);
            for (RoleSupervisor role : wave) {
                role.awaitEnded();
            }
        }
    }

    /** Lets roles run again that were held. */
    public void release(Set<String> roles) {
        moved();
        roles(roles).forEach(role -> role.hold(false));
    }

    private List<RoleSupervisor> roles(Set<String> names) {
        return supervised.values().stream()
                .filter(role -> names.contains(role.role().name()))
                .toList();
    }

    private static Map<Integer, List<RoleSupervisor>> waves(Collection<RoleSupervisor> roles) {
        Map<Integer, List<RoleSupervisor>> waves = new TreeMap<>();
        for (RoleSupervisor role : roles) {
            waves.computeIfAbsent(role.role().life().stopWave(), wave -> new ArrayList<>())
                    .add(role);
        }
        return waves;
    }

    /** Stops every role, the lowest wave first; returns when no process is left. Can be called again. */
    @Override
    public void close() {
        supervised.values().forEach(RoleSupervisor::giveUpRestarting);
        for (List<RoleSupervisor> wave : waves(supervised.values()).values()) {
            wave.forEach(RoleSupervisor::askToStop);
            wave.forEach(RoleSupervisor::awaitStopped);
        }
    }
}
