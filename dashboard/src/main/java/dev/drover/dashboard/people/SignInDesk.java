package dev.drover.dashboard.people;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Checks and makes passwords off the event loops, and stands between guesses: so often for an account and a place
 * ({@link LoginLimits}), so many at once ({@link WaitingLine}). Everybody is answered while browsers still wait. Used
 * on one event loop.
 */
public final class SignInDesk {

    /** Passwords being checked at once; each costs tenths of a second of CPU. */
    private static final int WORKERS = 2;

    /** Whoever has waited this long is told to come again. */
    private static final long PATIENCE_MILLIS = 15_000;

    private final Vertx vertx;
    private final People people;
    private final Passwords passwords;
    private final LoginLimits limits;
    private final WorkerExecutor workers;
    private final WaitingLine<Turn> line;
    private int checking;

    /**
     * Somebody who says who they are.
     *
     * @param name as it was typed
     * @param password as it was typed
     * @param place where from, see {@link LoginLimits}
     * @param gone whether nobody waits for the answer any more
     */
    public record Attempt(String name, String password, String place, BooleanSupplier gone) {

        String account() {
            return People.key(name);
        }

        @Override
        public String toString() {
            return "Attempt[***]";
        }
    }

    /** What the desk says. */
    public sealed interface Answer {

        record Right(Person person) implements Answer {}

        /** A wrong name, a wrong password or a person who may not sign in; all take as long. */
        record Wrong() implements Answer {}

        /** Too many wrong ones before; nothing was checked. */
        record TooMany(long secondsToWait) implements Answer {}

        /** Too many others at once; nothing was checked. */
        record Busy() implements Answer {}

        /** Nobody waits for the answer; nothing was checked. */
        record Gone() implements Answer {}
    }

    private record Turn(Attempt attempt, Promise<Answer> answer) {

        /** Each is its own, whatever was typed. */
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    public SignInDesk(Vertx vertx, People people, Passwords passwords, LoginLimits limits) {
        this.vertx = vertx;
        this.people = people;
        this.passwords = passwords;
        this.limits = limits;
        this.workers = vertx.createSharedWorkerExecutor("passwords", WORKERS);
        this.line = new WaitingLine<>(limits::failuresFrom);
    }

    /** Checks a password, when it is its turn. */
    public Future<Answer> check(Attempt attempt) {
        Turn turn = new Turn(attempt, Promise.promise());
        Optional<Answer> refused = refusal(attempt);
        if (refused.isPresent()) {
            return Future.succeededFuture(refused.get());
        }
        if (!line.join(attempt.place, attempt.account(), turn)) {
            return Future.succeededFuture(new Answer.Busy());
        }
        vertx.setTimer(PATIENCE_MILLIS, late -> {
            if (line.remove(attempt.place, turn)) {
                turn.answer.complete(new Answer.Busy());
            }
        });
        serve();
        return turn.answer.future();
    }

    /** Why nothing of {@code attempt} is checked now. */
    private Optional<Answer> refusal(Attempt attempt) {
        if (attempt.gone.getAsBoolean()) {
            return Optional.of(new Answer.Gone());
        }
        long wait = limits.secondsToWait(attempt.account(), attempt.place);
        return wait > 0 ? Optional.of(new Answer.TooMany(wait)) : Optional.empty();
    }

    private void serve() {
        while (checking < WORKERS) {
            Optional<Turn> next = line.next();
            if (next.isEmpty()) {
                return;
            }
            Turn turn = next.get();
            // Those before may have been wrong meanwhile.
            Optional<Answer> refused = refusal(turn.attempt);
            if (refused.isPresent()) {
                turn.answer.complete(refused.get());
            } else {
                begin(turn);
            }
        }
    }

    private void begin(Turn turn) {
        checking++;
        people.credentials(turn.attempt.name)
                .compose(known -> matches(turn.attempt.password, known))
                .onSuccess(person -> count(turn.attempt, person.isPresent()))
                .map(person -> person.<Answer>map(Answer.Right::new).orElseGet(Answer.Wrong::new))
                .onComplete(done -> {
                    checking--;
                    turn.answer.handle(done);
                    serve();
                });
    }

    private void count(Attempt attempt, boolean right) {
        if (right) {
            limits.succeeded(attempt.account(), attempt.place);
        } else {
            limits.failed(attempt.account(), attempt.place);
        }
    }

    private Future<Optional<Person>> matches(String password, Optional<People.Credentials> known) {
        String hash = known.map(People.Credentials::passwordHash).orElse(null);
        return workers.executeBlocking(() -> passwords.matches(password, hash), false)
                .map(right -> right
                        ? known.map(People.Credentials::person).filter(person -> !person.disabled())
                        : Optional.empty());
    }

    /** Seconds until a code of {@code account} may be tried from {@code place}; 0 if now. */
    public long secondsToWait(String account, String place) {
        return limits.secondsToWait(account, place);
    }

    /** A code of {@code account} was wrong. */
    public void wrong(String account, String place) {
        limits.failed(account, place);
    }

    /** The hash that is kept of a new password. */
    public Future<String> hash(String password) {
        return workers.executeBlocking(() -> passwords.hash(password), false);
    }

    public Future<Void> changePassword(Person person, String fresh) {
        return hash(fresh).compose(hash -> people.changePassword(person.id(), hash));
    }
}
