package dev.drover.dashboard.people;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Optional;

/**
 * Checks and makes passwords off the event loops, and stands between guesses: so often for an account and an address,
 * so many at once. Used on one event loop.
 */
public final class SignInDesk {

    /** Passwords being checked at once; each costs tenths of a second of CPU. */
    private static final int MAX_CHECKS = 16;

    private final People people;
    private final Passwords passwords;
    private final LoginLimits limits;
    private final WorkerExecutor workers;
    private int checking;

    public SignInDesk(Vertx vertx, People people, Passwords passwords, LoginLimits limits) {
        this.people = people;
        this.passwords = passwords;
        this.limits = limits;
        this.workers = vertx.createSharedWorkerExecutor("passwords", 2);
    }

    /** Seconds until {@code name} may be tried from {@code source}; 0 if now. */
    public long secondsToWait(String name, String source) {
        return limits.secondsToWait(People.key(name), source);
    }

    /** Whether as many passwords are being checked as may be at once. */
    public boolean busy() {
        return checking >= MAX_CHECKS;
    }

    /**
     * Checks a password. It counts as a wrong one until it proves right, so that attempts under way at once are counted
     * too.
     *
     * @return empty for a wrong name, a wrong password or a person who may not sign in; all take as long
     */
    public Future<Optional<Person>> check(String name, String password, String source) {
        String account = People.key(name);
        limits.failed(account, source);
        return people.credentials(name)
                .compose(known -> matches(password, known))
                .onSuccess(person -> person.ifPresent(right -> limits.succeeded(account, source)));
    }

    private Future<Optional<Person>> matches(String password, Optional<People.Credentials> known) {
        checking++;
        String hash = known.map(People.Credentials::passwordHash).orElse(null);
        return workers.executeBlocking(() -> passwords.matches(password, hash), false)
                .onComplete(done -> checking--)
                .map(right -> right
                        ? known.map(People.Credentials::person).filter(person -> !person.disabled())
                        : Optional.empty());
    }

    /** The hash that is kept of a new password. */
    public Future<String> hash(String password) {
        return workers.executeBlocking(() -> passwords.hash(password), false);
    }

    public Future<Void> changePassword(Person person, String fresh) {
        return hash(fresh).compose(hash -> people.changePassword(person.id(), hash));
    }
}
