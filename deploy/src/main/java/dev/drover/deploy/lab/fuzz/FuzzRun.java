package dev.drover.deploy.lab.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends inputs through every door and counts what becomes of them. */
public final class FuzzRun {

    /** A person who waits longer takes it for dead. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration WARM = Duration.ofMinutes(1);

    private static final int TOLD_A_KIND = 5;
    private static final int LONGEST_TOLD = 600;

    private final List<Door> doors;
    private final long seed;
    private final Duration patience;

    FuzzRun(List<Door> doors, long seed, Duration patience) {
        this.doors = List.copyOf(doors);
        this.seed = seed;
        this.patience = patience;
    }

    /**
     * Through all doors of the product, or those that are named.
     *
     * @param folder for files that are read
     * @param only ids of doors, empty for all
     * @throws IllegalArgumentException if one of them is none
     */
    public static FuzzReport run(Path folder, List<String> only, long seed, int from, int inputs, PrintStream out)
            throws IOException, InterruptedException {
        List<Door> all = new ArrayList<>(doors(folder));
        all.addAll(decoderDoors(folder));
        all.addAll(webDoors(new WebPlant(folder.resolve("plant"))));
        List<String> ids = all.stream().map(Door::id).toList();
        if (!ids.containsAll(only)) {
            throw new IllegalArgumentException("--only with --inputs names some of " + ids);
        }
        List<Door> some = all.stream()
                .filter(door -> only.isEmpty() || only.contains(door.id()))
                .toList();
        try {
            return new FuzzRun(some, seed, PATIENCE).run(from, inputs, out);
        } finally {
            for (Door door : all) {
                door.close();
            }
        }
    }

    static List<Door> doors(Path folder) throws IOException {
        return List.of(new ConfigurationDoor(folder), new PlanDoor(), new RecordsDoor());
    }

    /** Those that need GStreamer and a process. */
    static List<Door> decoderDoors(Path folder) throws IOException {
        return List.of(new StreamDoor(), new FilmDoor(folder));
    }

    /** Those that need a dashboard with all that it stands on; they share one. */
    static List<Door> webDoors(WebPlant plant) throws IOException {
        return List.of(new RestDoor(plant), new WebsocketDoor(plant));
    }

    /** @param from index of the first input of each kind, to repeat one */
    FuzzReport run(int from, int inputs, PrintStream out) throws IOException, InterruptedException {
        int shares = doors.stream().mapToInt(Door::share).sum();
        List<FuzzReport.Kind> kinds = new ArrayList<>();
        List<FuzzReport.Failure> failures = new ArrayList<>();
        for (Door door : doors) {
            // Rounded up: a run of few inputs has one of each kind, too.
            int its = (int) ((inputs * (long) door.share() + shares - 1) / shares);
            out.println(door.id() + ": " + its + " inputs ...");
            door.open();
            try (Counter counter = new Counter(door, failures)) {
                counter.warm(from);
                for (int i = from; i < from + its; i++) {
                    counter.count(i);
                }
                kinds.add(counter.kind());
            }
        }
        return new FuzzReport(seed, kinds, failures);
    }

    private final class Counter implements AutoCloseable {
        private final Door door;
        private final List<FuzzReport.Failure> failures;
        private ExecutorService reader = reader();
        private int refused;
        private int accepted;
        private int deaths;
        private int traces;
        private int hangs;

        Counter(Door door, List<FuzzReport.Failure> failures) {
            this.door = door;
            this.failures = failures;
        }

        /** The first input of all loads classes; it is read twice, and what comes of it is told the second time. */
        void warm(int index) throws InterruptedException {
            try {
                reader.submit(input(index)).get(WARM.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException again) {
                reader.shutdownNow();
                reader = reader();
            }
        }

        private Callable<Optional<String>> input(int index) {
            return door.input(new SplittableRandom((seed * 31 + door.id().hashCode()) * 1_000_003 + index));
        }

        void count(int index) throws InterruptedException {
            Callable<Optional<String>> input = input(index);
            Future<Optional<String>> answer = reader.submit(input);
            try {
                took(index, answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
            } catch (TimeoutException hung) {
                hangs++;
                String what = input instanceof Described ? " <- " + input : "";
                tell(index, "not read after " + patience.toSeconds() + " s" + what);
                reader.shutdownNow();
                reader = reader();
            } catch (ExecutionException failed) {
                Throwable cause = failed.getCause();
                threw(index, cause == null ? failed : cause);
            }
        }

        private void took(int index, Optional<String> refusal) {
            if (refusal.isEmpty()) {
                accepted++;
            } else if (Plain.isWords(refusal.get())) {
                refused++;
            } else {
                traces++;
                tell(index, "refused, but not in words: " + refusal.get());
            }
        }

        /** What no reader announces: an error ends a process, an exception comes out as a stack trace somewhere. */
        private void threw(int index, Throwable failure) {
            if (failure instanceof ProcessDiedException || failure instanceof Error) {
                deaths++;
            } else {
                traces++;
            }
            StackTraceElement[] trace = failure.getStackTrace();
            tell(index, failure + (trace.length == 0 ? "" : " at " + trace[0]));
        }

        private void tell(int index, String what) {
            long told = failures.stream()
                    .filter(one -> one.kind().equals(door.id()))
                    .count();
            if (told < TOLD_A_KIND) {
                String line = what.replaceAll("\\s+", " ");
                failures.add(new FuzzReport.Failure(
                        door.id(), index, line.substring(0, Math.min(line.length(), LONGEST_TOLD))));
            }
        }

        FuzzReport.Kind kind() {
            int all = refused + accepted + deaths + traces + hangs;
            return new FuzzReport.Kind(door.id(), all, refused, accepted, deaths, traces, hangs);
        }

        private ExecutorService reader() {
            return Executors.newSingleThreadExecutor(work -> {
                Thread thread = new Thread(work, "fuzz-" + door.id());
                thread.setDaemon(true);
                return thread;
            });
        }

        @Override
        public void close() {
            reader.shutdownNow();
        }
    }
}
