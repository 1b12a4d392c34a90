package dev.drover.inference.paint.scene;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Sets actors into their place, farthest first, and says where each is seen. Not safe for several threads. */
final class Stage {

    /** Actors of which less than this share of the box lies in the picture are not called seen. */
    private static final double SEEN = 0.25;

    private final Place place;
    /** Painted when first needed: who only wants the truth, or shows a kept film, never needs it. */
    private @Nullable Backdrop backdrop;

    private final Cast cast;

    Stage(Place place, List<PigLook> pigs, List<PersonShape.Look> people, boolean exact) {
        this.place = place;
        double usual = place.camera().project(new Vec(0, 0, 0.35)).scale();
        this.cast = new Cast(pigs, people, place.light(), place.camera(), usual, exact);
    }

    /** An actor and how it is seen. */
    record Seen(Actor actor, Canvas.Stamp stamp) {}

    /** The actors, farthest first. */
    List<Seen> see(List<Actor> actors) {
        Vec eye = place.camera().at();
        List<Actor> order = new ArrayList<>(actors);
        order.sort(Comparator.comparingDouble(
                        (Actor a) -> -new Vec(a.x(), a.y(), 0.3).minus(eye).length())
                .thenComparingInt(Actor::id));
        return order.stream().map(a -> new Seen(a, cast.stamp(a, gain(a)))).toList();
    }

    private float gain(Actor a) {
        SceneCamera c = place.camera();
        SceneCamera.Spot s = c.project(new Vec(a.x(), a.y(), 0.3));
        return place.map().at(a.x(), a.y()) * Backdrop.vignette(s.u(), s.v(), c.width(), c.height());
    }

    private Backdrop backdrop() {
        if (backdrop == null) {
            backdrop = Backdrop.paint(place.camera(), place.surfaces(), place.light(), place.map());
        }
        return backdrop;
    }

    /** Paints the empty place. */
    void paintPlace(byte[] bgr) {
        System.arraycopy(backdrop().bgr(), 0, bgr, 0, bgr.length);
    }

    /** Paints shadows, bodies and what stands before them. Objects are numbered from 1 in the order given. */
    void paintSeen(Canvas canvas, List<Seen> seen) {
        seen.forEach(s -> canvas.shadow(s.stamp()));
        for (int i = 0; i < seen.size(); i++) {
            canvas.body(seen.get(i).stamp(), i + 1);
        }
        canvas.restore(backdrop().bgr(), backdrop().front());
    }

    /** Boxes of all that is seen, clipped to the picture. */
    List<TruthBox> boxes(List<Seen> seen) {
        List<TruthBox> out = new ArrayList<>();
        for (Seen s : seen) {
            Box clipped = clip(s.stamp().box());
            if (clipped != null) {
                out.add(new TruthBox(s.actor().kind(), clipped, s.actor().id(), ""));
            }
        }
        return out;
    }

    /** The part of the box that lies in the picture, or null where too little does. */
    @Nullable
    Box clip(Box b) {
        return clip(b, SEEN);
    }

    /** The part of the box that lies in the picture, or null where that is less than the share. */
    @Nullable
    Box clip(Box b, double share) {
        int w = place.camera().width();
        int h = place.camera().height();
        float x1 = Math.max(0, b.x1());
        float y1 = Math.max(0, b.y1());
        float x2 = Math.min(w, b.x2());
        float y2 = Math.min(h, b.y2());
        if (x1 >= x2 || y1 >= y2 || (x2 - x1) * (y2 - y1) < share * b.area()) {
            return null;
        }
        return new Box(x1, y1, x2, y2);
    }

    Place place() {
        return place;
    }

    /** Drawing pigs for a cast. */
    static List<PigLook> herd(SplittableRandom random, int looks) {
        List<PigLook> out = new ArrayList<>();
        for (int i = 0; i < looks; i++) {
            out.add(PigLook.draw(random));
        }
        return out;
    }

    /** Whether it is a pig whose middle lies in the picture. */
    boolean inPicture(Actor a) {
        SceneCamera c = place.camera();
        SceneCamera.Spot s = c.project(new Vec(a.x(), a.y(), 0.33));
        return a.kind() == ObjectClass.PIG && s.u() >= 0 && s.v() >= 0 && s.u() < c.width() && s.v() < c.height();
    }
}
