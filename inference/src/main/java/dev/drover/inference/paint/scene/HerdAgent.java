package dev.drover.inference.paint.scene;

import dev.drover.inference.ObjectClass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One pig or person on its way along the ramp, moved in small steps. It turns no faster than it can, stops behind
 * others, swerves for those that come against it, and overtakes. Trigonometry is {@link StrictMath}'s, so that a herd
 * goes the same way on every machine.
 */
final class HerdAgent {

    /** Half a pig's length, and the share of it by which the next one may crowd in. */
    private static final double LENGTH = 1.02;

    private static final double BESIDE = 0.33;
    /** Distance of a body's outer balls from its middle. */
    private static final double BALL = 0.34;

    /** How fast bodies that touch part, metres a second. */
    private static final double GIVE_WAY = 0.5;

    private static final double SWERVE = 2.2;
    private static final double TURN_RATE = 1.9;

    /**
     * A part of the way.
     *
     * @param x to go to along the ramp
     * @param rest seconds to stand there
     */
    record Goal(double x, double rest) {}

    /**
     * @param kind pig or person
     * @param id the same in every frame
     * @param look index of its looks among those of the scene
     * @param start frame it comes in
     */
    record Who(ObjectClass kind, int id, int look, int start) {}

    /**
     * Where it goes and how.
     *
     * @param from where along the ramp it comes in, metres from the middle
     * @param lane where across the ramp it would like to go
     * @param room how far from the middle of the ramp it may go
     * @param speed metres a second
     * @param goals one after another
     */
    record Errand(double from, double lane, double room, double speed, List<Goal> goals) {}

    private final ObjectClass kind;
    private final int id;
    private final int look;
    private final int start;
    private final double speed;
    private final double room;
    private final Deque<Goal> goals;
    private double lane;
    private double x;
    private double y;
    private double v;
    private double heading;
    private double turned;
    private double walked;
    private double resting;
    private final List<float[]> path = new ArrayList<>();
    private final List<Pose> poses = new ArrayList<>();

    HerdAgent(Who who, Errand errand) {
        this.kind = who.kind;
        this.id = who.id;
        this.look = who.look;
        this.start = who.start;
        this.speed = errand.speed;
        this.room = errand.room;
        this.lane = errand.lane;
        this.y = errand.lane;
        this.x = errand.from;
        this.goals = new ArrayDeque<>(errand.goals);
    }

    boolean done() {
        return goals.isEmpty();
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    /** Moves on by {@code dt} seconds. */
    void step(double dt, List<HerdAgent> all) {
        if (done()) {
            return;
        }
        Goal goal = goals.peek();
        if (resting > 0) {
            resting -= dt;
            v = 0;
            if (resting <= 0) {
                goals.poll();
            }
            return;
        }
        double way = goal.x() >= x ? 1 : -1;
        double wish = wishedLane(way, all);
        turn(dt, way, wish);
        double ahead = StrictMath.cos(heading) * way;
        double limit = speed * Math.max(0.22, ahead) * gapFactor(all, wish);
        v += Math.max(-2.5 * dt, Math.min(1.2 * dt, limit - v));
        double dx = v * StrictMath.cos(heading) * dt;
        x += dx;
        y = Math.max(-room, Math.min(room, y + v * StrictMath.sin(heading) * dt));
        walked += Math.max(0, v) * dt;
        if ((goal.x() - x) * way <= 0) {
            resting = goal.rest();
            if (resting <= 0) {
                goals.poll();
            }
        }
    }

    private void turn(double dt, double way, double wish) {
        double aim = StrictMath.atan2(1.4 * (wish - y), way * 1.0);
        double error = aim - heading;
        error -= 2 * Math.PI * Math.rint(error / (2 * Math.PI));
        double most = TURN_RATE * dt;
        double change = Math.max(-most, Math.min(most, error * 3 * dt + Math.signum(error) * 0.02 * dt));
        if (Math.abs(error) > 2.2) {
            // Turning round: always by the open side, so that the head does not go through the wall.
            double side = Math.abs(turned) > 0.2 ? Math.signum(turned) : y > 0 ? -1 : 1;
            change = most * side;
        } else if (Math.abs(error) > 0.8) {
            change = Math.signum(error) * most;
        }
        heading += change;
        turned = 0.8 * turned + 0.2 * (change / dt);
    }

    /** Keeps to the right of those that come against it; otherwise its own lane, or the free one when held up. */
    private double wishedLane(double way, List<HerdAgent> all) {
        for (HerdAgent o : all) {
            double d = (o.x - x) * way;
            if (o != this && !o.done() && d > 0 && d < SWERVE && o.way() != way && o.kind == kind) {
                return -way * (room - 0.02);
            }
        }
        return way > 0 ? lane : room;
    }

    private double way() {
        Goal goal = goals.peek();
        return goal == null || goal.x() >= x ? 1 : -1;
    }

    private double gapFactor(List<HerdAgent> all, double wish) {
        double best = 1;
        double c = StrictMath.cos(heading);
        double s = StrictMath.sin(heading);
        for (HerdAgent o : all) {
            boolean oncoming = o.way() != way() && o.resting <= 0;
            if (o == this || o.done() || oncoming) {
                continue;
            }
            double dx = o.x - x;
            double dy = o.y - y;
            // Only those farther on hold one up: nobody can wait for one that waits for him.
            if (dx * way() < 0 || dx == 0 && o.id > id) {
                continue;
            }
            double along = dx * c + dy * s;
            double aside = Math.abs(-dx * s + dy * c);
            if (along < 1.8 && aside < BESIDE) {
                best = Math.min(best, Math.max(0, (along - LENGTH) * 1.6));
                swap(o, wish, all);
            }
        }
        return best;
    }

    /** Bodies do not go through each other: where two touch, both give way sideways, as far as the walls let them. */
    static void part(List<HerdAgent> all, double dt) {
        double[] aside = new double[all.size()];
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                HerdAgent a = all.get(i);
                HerdAgent b = all.get(j);
                if (a.kind == ObjectClass.PIG && b.kind == ObjectClass.PIG && a.touches(b)) {
                    double side = a.y == b.y ? a.room * 0.01 : a.y - b.y;
                    aside[i] += Math.signum(side);
                    aside[j] -= Math.signum(side);
                }
            }
        }
        for (int i = 0; i < aside.length; i++) {
            HerdAgent w = all.get(i);
            w.y = Math.max(-w.room, Math.min(w.room, w.y + Math.signum(aside[i]) * GIVE_WAY * dt));
        }
    }

    private boolean touches(HerdAgent o) {
        return Math.abs(o.x - x) <= LENGTH && body().meets(o.body(), BESIDE);
    }

    private Rod body() {
        return new Rod(x, y, BALL * StrictMath.cos(heading), BALL * StrictMath.sin(heading));
    }

    /** Held up by a slow one: take the other lane if nobody is in it. */
    private void swap(HerdAgent slow, double wish, List<HerdAgent> all) {
        if (slow.v >= 0.6 * speed || wish != lane) {
            return;
        }
        double other = slow.y > 0 ? -0.75 * room : 0.75 * room;
        for (HerdAgent o : all) {
            if (o != this && !o.done() && Math.abs(o.y - other) < BESIDE && o.x > x - 1.1 && o.x < x + 1.3) {
                return;
            }
        }
        lane = other;
    }

    /** Remembers where it is, once a frame. */
    void record() {
        path.add(new float[] {(float) x, (float) y, (float) heading});
        int phase = (int) Math.floor(walked / (kind == ObjectClass.PIG ? 0.62 : 1.3) * Pose.PHASES) % Pose.PHASES;
        int bend = 2 * (int) Math.rint(turned * 0.8);
        boolean moving = v > 0.05 || Math.abs(turned) > 0.3;
        int low = resting > 0.4 && kind == ObjectClass.PIG ? 1 : 0;
        poses.add(
                moving
                        ? Pose.walking(phase, bend)
                        : new Pose(Pose.Stance.STANDING, phase, Math.max(-3, Math.min(3, bend)), low));
    }

    int id() {
        return id;
    }

    Walk walk() {
        int n = path.size();
        float[] xs = new float[n];
        float[] ys = new float[n];
        float[] hs = new float[n];
        for (int i = 0; i < n; i++) {
            xs[i] = path.get(i)[0];
            ys[i] = path.get(i)[1];
            hs[i] = path.get(i)[2];
        }
        return new Walk(kind, id, look, start, xs, ys, hs, poses.toArray(Pose[]::new));
    }
}
