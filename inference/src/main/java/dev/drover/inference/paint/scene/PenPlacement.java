package dev.drover.inference.paint.scene;

import dev.drover.inference.ObjectClass;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Puts pigs where there is room for them. */
final class PenPlacement {

    /** Distance of a body's outer balls from its middle: pigs that lie are longer than those that walk. */
    private static final double BALL = 0.36;

    private PenPlacement() {}

    /** At most {@code count} pigs, mostly lying in a heap when {@code lazy}; fewer where there is no room. */
    static List<Actor> inPen(SplittableRandom random, Place place, int count, boolean lazy) {
        List<Actor> out = new ArrayList<>();
        double cx = (random.nextDouble() - 0.5) * place.length() * 0.6;
        double cy = (random.nextDouble() - 0.5) * place.width() * 0.5;
        for (int i = 0; i < count * 8 && out.size() < count; i++) {
            boolean lies = random.nextInt(10) < (lazy ? 8 : 2);
            double spread = lies && lazy ? 0.55 : 1;
            double x = lies && lazy
                    ? cx + spread * place.length() * (random.nextDouble() - 0.5)
                    : any(random, place.length());
            double y = lies && lazy
                    ? cy + spread * place.width() * (random.nextDouble() - 0.5)
                    : any(random, place.width());
            double limitX = place.length() / 2 - 0.35;
            double limitY = place.width() / 2 - 0.35;
            x = Math.max(-limitX, Math.min(limitX, x));
            y = Math.max(-limitY, Math.min(limitY, y));
            Actor pig = new Actor(
                    ObjectClass.PIG,
                    out.size() + 1,
                    out.size(),
                    pose(random, lies),
                    x,
                    y,
                    2 * Math.PI * random.nextDouble());
            offer(out, pig, lies ? 0.30 : 0.40);
        }
        return out;
    }

    static double any(SplittableRandom random, double side) {
        return (side - 0.8) * (random.nextDouble() - 0.5);
    }

    private static Pose pose(SplittableRandom random, boolean lies) {
        Pose.Stance stance = lies
                ? Pose.Stance.values()[2 + random.nextInt(3)]
                : random.nextInt(3) == 0 ? Pose.Stance.WALKING : Pose.Stance.STANDING;
        return new Pose(stance, random.nextInt(Pose.PHASES), random.nextInt(7) - 3, random.nextInt(3));
    }

    /** Takes the actor in unless it would stand inside another. */
    static void offer(List<Actor> out, Actor a, double apart) {
        Rod body = body(a);
        if (out.stream().noneMatch(b -> body.meets(body(b), apart))) {
            out.add(a);
        }
    }

    private static Rod body(Actor a) {
        return new Rod(a.x(), a.y(), BALL * Math.cos(a.heading()), BALL * Math.sin(a.heading()));
    }
}
