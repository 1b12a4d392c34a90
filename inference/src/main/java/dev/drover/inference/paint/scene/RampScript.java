package dev.drover.inference.paint.scene;

import dev.drover.inference.ObjectClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Who goes where on the ramp, frame by frame. Pigs come singly and side by side, some stop, some turn back before or on
 * the line and come again later, some go out again after they went in; between compartments a person walks in.
 *
 * @param walks of all actors
 * @param events turn-backs and returns
 * @param frames until the ramp is empty again
 */
record RampScript(List<Walk> walks, List<SceneTruth.Event> events, int frames) {

    /** Where actors come on stage and leave it, out of sight on both sides, metres from the middle. */
    static final double ENTRY = -4.7;

    static final double EXIT = 4.7;
    /** Where the line lies and how far the neutral band reaches on either side, metres. */
    static final double LINE = 0.15;

    static final double BAND = 0.22;

    private static final double STEP_SECONDS = 0.04;
    private static final int COMPARTMENT = 13;

    /**
     * What is asked of a ramp.
     *
     * @param head pigs that end up in the truck
     * @param looks different pigs to choose from
     * @param fps frames a second
     * @param room how far from the middle a pig may go, metres
     */
    record Wish(int head, int looks, double fps, double room) {}

    static RampScript of(SplittableRandom random, Wish wish) {
        return new Director(random, wish).play();
    }

    /** Lets the walkers come and moves them until all are gone. */
    private static final class Director {
        private final SplittableRandom random;
        private final Wish wish;
        private final List<HerdAgent> all = new ArrayList<>();
        private final List<Walk> done = new ArrayList<>();
        private final List<SceneTruth.Event> events = new ArrayList<>();
        private int sent;
        private double nextPig = 1.5;
        private double nextPerson = Double.MAX_VALUE;
        private boolean left;

        Director(SplittableRandom random, Wish wish) {
            this.random = random;
            this.wish = wish;
        }

        RampScript play() {
            int steps = Math.max(1, (int) Math.ceil(1 / (wish.fps * STEP_SECONDS)));
            double dt = 1 / (wish.fps * steps);
            int frame = 0;
            int most = (int) ((90 + 20.0 * wish.head) * wish.fps);
            while (sent < wish.head || !all.isEmpty() || frame / wish.fps < 4) {
                double now = frame / wish.fps;
                come(frame, now);
                for (int i = 0; i < steps; i++) {
                    all.forEach(w -> w.step(dt, all));
                    HerdAgent.part(all, dt);
                }
                all.forEach(HerdAgent::record);
                all.removeIf(w -> w.done() && done.add(w.walk()));
                if (++frame > most) {
                    throw new IllegalStateException("the herd of this seed does not come to an end");
                }
            }
            done.sort(Comparator.comparingInt(Walk::start).thenComparingInt(Walk::id));
            events.sort(Comparator.comparingLong(SceneTruth.Event::frame));
            return new RampScript(List.copyOf(done), List.copyOf(events), frame + (int) (2 * wish.fps));
        }

        private void come(int frame, double now) {
            if (now >= nextPerson) {
                nextPerson = Double.MAX_VALUE;
                all.add(person(frame));
            }
            if (sent == wish.head || now < nextPig) {
                return;
            }
            left = !left;
            double lane = (left ? 0.62 : -0.62) * wish.room + 0.2 * wish.room * (random.nextDouble() - 0.5);
            boolean taken = all.stream().anyMatch(w -> w.x() < ENTRY + 1.3 && Math.abs(w.y() - lane) < 0.4);
            if (taken) {
                return;
            }
            sent++;
            all.add(pig(frame, lane));
            boolean together = random.nextInt(4) == 0;
            nextPig = now + (together ? 0.25 : 1.2 + 2.2 * random.nextDouble());
            if (sent % COMPARTMENT == 0 && sent < wish.head) {
                nextPerson = now + 4;
                nextPig = now + 14;
            }
        }

        private HerdAgent pig(int frame, double lane) {
            List<HerdAgent.Goal> goals = new ArrayList<>();
            int fate = random.nextInt(100);
            if (fate < 8) {
                // Turns back before the line, or in the middle of its band: it never was on the other side.
                goals.add(new HerdAgent.Goal(LINE - 0.55 + 0.6 * random.nextDouble(), 0.3 + random.nextDouble()));
                events.add(new SceneTruth.Event(frame, "WILL_TURN_BACK", sent));
                away(goals);
            } else if (fate < 13) {
                goals.add(new HerdAgent.Goal(LINE + 0.85 + 0.5 * random.nextDouble(), 0.3 + random.nextDouble()));
                events.add(new SceneTruth.Event(frame, "WILL_GO_OUT_AGAIN", sent));
                away(goals);
            } else if (fate < 25) {
                goals.add(new HerdAgent.Goal(-2 + 4 * random.nextDouble(), 0.5 + 2.5 * random.nextDouble()));
            }
            goals.add(new HerdAgent.Goal(EXIT, 0));
            double speed = 0.55 + 0.4 * random.nextDouble();
            return new HerdAgent(
                    new HerdAgent.Who(ObjectClass.PIG, sent, random.nextInt(wish.looks), frame),
                    new HerdAgent.Errand(ENTRY, lane, wish.room, speed, goals));
        }

        private void away(List<HerdAgent.Goal> goals) {
            goals.add(new HerdAgent.Goal(ENTRY, 2 + 5 * random.nextDouble()));
        }

        private HerdAgent person(int frame) {
            boolean over = random.nextInt(3) == 0;
            double to = over ? 1.6 : -1.2 + 0.8 * random.nextDouble();
            List<HerdAgent.Goal> goals =
                    List.of(new HerdAgent.Goal(to, 0.6 + 1.5 * random.nextDouble()), new HerdAgent.Goal(ENTRY, 0));
            int id = 1000 + sent;
            events.add(new SceneTruth.Event(frame, "PERSON_COMES", id));
            return new HerdAgent(
                    new HerdAgent.Who(ObjectClass.PERSON, id, random.nextInt(2), frame),
                    new HerdAgent.Errand(ENTRY, 0, wish.room, 1.0, goals));
        }
    }
}
