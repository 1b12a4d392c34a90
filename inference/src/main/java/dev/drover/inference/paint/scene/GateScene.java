package dev.drover.inference.paint.scene;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.paint.plate.PlateNumbers;
import dev.drover.inference.paint.plate.PlateStyle;
import dev.drover.inference.plate.PlateKind;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A gate: a truck comes up the road, stops with its plate in full view, and drives on past the camera. */
final class GateScene extends StagedScene {

    private static final double COMES = 2;
    private static final double STOPS = 10;
    private static final double GOES = 24;
    private static final double GONE = 30;
    private static final double SECONDS = 34;
    /** Where it starts, stops and ends along the road, metres from the stopping place. */
    private static final double FAR = 60;

    private static final double PAST = -10.5;
    private static final double LENGTH = 8.5;

    private final String plate;
    private final TruckFront truck;
    private final Actor guard;
    private @Nullable SceneTruth story;

    GateScene(SceneSpec spec) {
        this(spec, new SplittableRandom(Noise.mix(spec.seed())));
    }

    private GateScene(SceneSpec spec, SplittableRandom random) {
        super(spec, stage(spec, random));
        PlateKind[] kinds = {PlateKind.ORDINARY, PlateKind.ORDINARY, PlateKind.HK_MACAO, PlateKind.NEV_LARGE};
        PlateKind kind = kinds[random.nextInt(kinds.length)];
        this.plate = new PlateNumbers(random.nextLong()).next(kind);
        this.truck = new TruckFront(random, plate, PlateStyle.of(kind, true, false));
        Pose pose = new Pose(Pose.Stance.STANDING, 2, 0, 0);
        this.guard = new Actor(ObjectClass.PERSON, 1000, 0, pose, -1.9, 1.2, Math.toRadians(-40));
    }

    private static Stage stage(SceneSpec spec, SplittableRandom random) {
        Place place = Place.gate(random, spec.width(), spec.height(), spec.night());
        return new Stage(place, List.of(), List.of(PersonShape.Look.draw(random)), false);
    }

    @Override
    public long frames() {
        return (long) (SECONDS * fps());
    }

    @Override
    List<Actor> actors(long frame) {
        double t = frame / fps();
        return t > STOPS + 1 && t < GOES - 2 ? List.of(guard) : List.of();
    }

    /** How far from the stopping place the truck's front is along the road; NaN when there is none. */
    private static double ahead(double t) {
        if (t < COMES || t > GONE) {
            return Double.NaN;
        }
        if (t < STOPS) {
            double left = (STOPS - t) / (STOPS - COMES);
            return FAR * left * left;
        }
        if (t < GOES) {
            return 0;
        }
        double gone = (t - GOES) / (GONE - GOES);
        return PAST * gone * gone;
    }

    private Vec at(double x, double ahead, double z) {
        return new Vec(x, ahead, z);
    }

    @Override
    void paintThings(long frame, byte[] bgr) {
        double ahead = ahead(frame / fps());
        if (Double.isNaN(ahead) || !inFront(ahead)) {
            return;
        }
        BufferedImage over = Canvas.over(bgr, width(), height());
        Graphics2D g = over.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        shadow(g, ahead);
        side(g, ahead);
        front(g, ahead);
        g.dispose();
        grade(bgr, vehicle(ahead));
    }

    private boolean inFront(double ahead) {
        return ahead - stage().place().camera().at().y() > 1.2;
    }

    private SceneCamera.Spot spot(double x, double ahead, double z) {
        return stage().place().camera().project(at(x, ahead, z));
    }

    private void shadow(Graphics2D g, double ahead) {
        g.setColor(new Color(0, 0, 0, 110));
        g.fill(quad(
                spot(-1.3, ahead - 0.5, 0),
                spot(1.5, ahead - 0.4, 0),
                spot(1.5, ahead + LENGTH, 0),
                spot(-1.3, ahead + LENGTH, 0)));
    }

    /** The long side, seen because the camera stands a little beside the road. */
    private void side(Graphics2D g, double ahead) {
        double x = TruckFront.WIDTH / 2 - 0.03;
        g.setColor(new Color(0x5A6066));
        g.fill(quad(
                spot(x, ahead + 0.2, 0.9),
                spot(x, ahead + LENGTH, 0.9),
                spot(x, ahead + LENGTH, 3.6),
                spot(x, ahead + 0.2, 3.6)));
        g.setColor(new Color(0x2B2F33));
        for (double z = 1.1; z < 3.5; z += 0.22) {
            g.fill(quad(
                    spot(x, ahead + 2, z),
                    spot(x, ahead + LENGTH, z),
                    spot(x, ahead + LENGTH, z + 0.07),
                    spot(x, ahead + 2, z + 0.07)));
        }
        g.setColor(new Color(0x191B1E));
        g.fill(quad(
                spot(x, ahead + 5.2, 0),
                spot(x, ahead + 6.6, 0),
                spot(x, ahead + 6.6, 0.95),
                spot(x, ahead + 5.2, 0.95)));
    }

    private static Path2D quad(SceneCamera.Spot... spots) {
        Path2D p = new Path2D.Double();
        p.moveTo(spots[0].u(), spots[0].v());
        for (int i = 1; i < spots.length; i++) {
            p.lineTo(spots[i].u(), spots[i].v());
        }
        p.closePath();
        return p;
    }

    private void front(Graphics2D g, double ahead) {
        SceneCamera.Spot foot = spot(0, ahead, 0);
        BufferedImage level = truck.level(foot.scale());
        double f = TruckFront.WIDTH * foot.scale() / level.getWidth();
        double left = foot.u() - TruckFront.WIDTH * foot.scale() / 2;
        double top = foot.v() - TruckFront.HEIGHT * foot.scale();
        g.drawImage(level, new AffineTransform(f, 0, 0, f, left, top), null);
    }

    private Box vehicle(double ahead) {
        SceneCamera.Spot foot = spot(0, ahead, 0);
        double half = TruckFront.WIDTH / 2 * foot.scale();
        double x2 = Math.max(
                foot.u() + half, spot(TruckFront.WIDTH / 2, ahead + LENGTH, 1).u());
        return new Box(
                (float) (foot.u() - half), (float) (foot.v() - TruckFront.HEIGHT * foot.scale()), (float) x2, (float)
                        foot.v());
    }

    private Box plateBox(double ahead) {
        SceneCamera.Spot foot = spot(0, ahead, 0);
        Rectangle2D p = truck.plate();
        return new Box(
                (float) (foot.u() + p.getMinX() * foot.scale()),
                (float) (foot.v() - p.getMaxY() * foot.scale()),
                (float) (foot.u() + p.getMaxX() * foot.scale()),
                (float) (foot.v() - p.getMinY() * foot.scale()));
    }

    /** Infrared takes the colour from what was painted in colour. */
    private void grade(byte[] bgr, Box where) {
        Box b = stage().clip(where, 0);
        if (!spec().night() || b == null) {
            return;
        }
        for (int y = (int) b.y1(); y < (int) b.y2(); y++) {
            for (int i = 3 * (y * width() + (int) b.x1()), x = (int) b.x1(); x < (int) b.x2(); x++, i += 3) {
                int grey = (2 * (bgr[i] & 255) + 4 * (bgr[i + 1] & 255) + 3 * (bgr[i + 2] & 255)) / 11;
                bgr[i] = bgr[i + 1] = bgr[i + 2] = (byte) grey;
            }
        }
    }

    @Override
    List<TruthBox> things(long frame) {
        double ahead = ahead(frame / fps());
        if (Double.isNaN(ahead) || !inFront(ahead)) {
            return List.of();
        }
        List<TruthBox> out = new ArrayList<>();
        Box vehicle = stage().clip(vehicle(ahead), 0.12);
        Box box = stage().clip(plateBox(ahead), 0.9);
        if (vehicle != null) {
            out.add(new TruthBox(ObjectClass.VEHICLE, vehicle, 1, ""));
        }
        if (box != null) {
            out.add(new TruthBox(ObjectClass.PLATE, box, 2, plate));
        }
        return out;
    }

    @Override
    public SceneTruth story() {
        if (story == null) {
            List<SceneTruth.Event> events = List.of(
                    new SceneTruth.Event((long) (COMES * fps()), "TRUCK_COMES", 1),
                    new SceneTruth.Event((long) (STOPS * fps()), "TRUCK_STOPS", 1),
                    new SceneTruth.Event((long) (GOES * fps()), "TRUCK_GOES", 1));
            story = new SceneTruth(
                    kind(),
                    spec().seed(),
                    width(),
                    height(),
                    fps(),
                    frames(),
                    null,
                    List.of(),
                    0,
                    0,
                    events,
                    plate,
                    "",
                    Collections.nCopies((int) frames(), 0));
        }
        return story;
    }
}
