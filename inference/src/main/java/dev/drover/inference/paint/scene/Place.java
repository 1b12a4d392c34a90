package dev.drover.inference.paint.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Where a scene happens: what stands there, who looks at it, how it is lit.
 *
 * @param camera that sees it
 * @param surfaces floors and walls
 * @param light lamps and camera
 * @param map light on the ground
 * @param length of the ramp or pen along x, metres; it lies around the origin
 * @param width along y
 */
record Place(
        SceneCamera camera, List<Surface> surfaces, Light light, Backdrop.LightMap map, double length, double width) {

    private static final Material[] RAMP_FLOORS = {Material.CONCRETE, Material.CONCRETE, Material.WOOD, Material.METAL};
    private static final Material[] PEN_FLOORS = {
        Material.CONCRETE,
        Material.CONCRETE,
        Material.SLATS,
        Material.SLATS,
        Material.PLASTIC,
        Material.BEDDING,
        Material.WOOD
    };
    private static final Material[] FENCES = {
        Material.WALL, Material.WALL, Material.BOARDS, Material.STEEL, Material.RAILS
    };

    /** A ramp along x: pens on the left, the truck on the right, the camera above. */
    static Place ramp(SplittableRandom random, int width, int height, boolean night) {
        double lane = 1.25 + 0.35 * random.nextDouble();
        int seed = random.nextInt();
        double rise = 3.6 + 0.9 * random.nextDouble();
        double pitch = Math.toRadians(58 + 22 * random.nextDouble());
        double back = rise / Math.tan(pitch);
        double yaw = Math.toRadians(90 + 14 * (random.nextDouble() - 0.5));
        SceneCamera camera = new SceneCamera(
                new Vec(-back * Math.cos(yaw), -back * Math.sin(yaw), rise),
                yaw,
                pitch,
                width * (0.72 + 0.12 * random.nextDouble()),
                width,
                height);
        Material fence = FENCES[random.nextInt(FENCES.length - 1)];
        double high = 0.75 + 0.25 * random.nextDouble();
        double half = lane / 2;
        List<Surface> s = new ArrayList<>();
        Material yard = random.nextInt(3) == 0 ? Material.GRASS : Material.CONCRETE;
        s.add(Surface.level(-9, -9, 9, 9, -0.02, yard, seed + 1));
        s.add(Surface.level(-9, -half, 2.1, half, 0, RAMP_FLOORS[random.nextInt(RAMP_FLOORS.length)], seed));
        s.add(Surface.level(2.1, -half, 9, half, 0.001, Material.METAL, seed + 2));
        s.add(Surface.level(2.04, -half, 2.14, half, 0.004, Material.STEEL, seed + 3));
        wall(s, -9, 2.1, -half, high, fence, seed, true);
        wall(s, -9, 2.1, half, high, fence, seed + 4, false);
        wall(s, 2.1, 9, -half - 0.3, 1.15, Material.STEEL, seed + 5, true);
        wall(s, 2.1, 9, half + 0.3, 1.15, Material.STEEL, seed + 6, false);
        return new Place(camera, s, light(random, night), lightMap(random, camera, night), 9, lane);
    }

    /** A wall with a top 8 cm wide. */
    private static void wall(
            List<Surface> s, double x1, double x2, double y, double high, Material stuff, int seed, boolean front) {
        s.add(Surface.alongX(x1, x2, y, 0, high, stuff, seed, front));
        if (stuff != Material.RAILS) {
            double out = front ? -0.08 : 0;
            Surface top = Surface.level(x1, y + out, x2, y + out + 0.08, high, Material.STEEL, seed + 30);
            s.add(new Surface(top.corner(), top.u(), top.v(), top.lu(), top.lv(), top.stuff(), top.seed(), front));
            s.add(Surface.alongX(x1, x2, y + (front ? -0.08 : 0.08), 0, high, stuff, seed + 31, front));
        }
    }

    /** A pen seen from a corner, a side or the ceiling. */
    static Place pen(SplittableRandom random, int width, int height, boolean night) {
        double lx = 3.2 + 2.4 * random.nextDouble();
        double ly = 2.6 + 1.6 * random.nextDouble();
        int seed = random.nextInt();
        boolean ceiling = random.nextInt(4) == 0;
        double pitch = Math.toRadians(ceiling ? 74 + 13 * random.nextDouble() : 24 + 36 * random.nextDouble());
        double yaw = Math.toRadians(90 + (ceiling ? 6 : 70) * (random.nextDouble() - 0.5));
        double far = (ceiling ? 3.4 : 4.0) + 1.8 * random.nextDouble();
        Vec aim = new Vec(0.4 * (random.nextDouble() - 0.5), 0.3 * (random.nextDouble() - 0.5), 0.2);
        Vec at = aim.plus(new Vec(-Math.cos(pitch) * far, 0, Math.sin(pitch) * far).yaw(yaw));
        SceneCamera camera =
                new SceneCamera(at, yaw, pitch, width * (0.62 + 0.32 * random.nextDouble()), width, height);
        Material fence = FENCES[random.nextInt(FENCES.length)];
        double high = 0.8 + 0.4 * random.nextDouble();
        List<Surface> s = new ArrayList<>();
        Material floor = PEN_FLOORS[random.nextInt(PEN_FLOORS.length)];
        s.add(Surface.level(-12, -12, 12, 12, -0.02, Material.CONCRETE, seed + 1));
        s.add(Surface.level(-lx / 2, -ly / 2, lx / 2, ly / 2, 0, floor, seed));
        wall(s, -lx / 2, lx / 2, ly / 2, high, fence, seed + 2, false);
        boolean near = at.y() < -ly / 2;
        wall(
                s,
                -lx / 2,
                lx / 2,
                -ly / 2,
                near ? Math.min(high, 0.7) : high,
                near ? Material.RAILS : fence,
                seed + 3,
                near);
        boolean west = at.x() < -lx / 2;
        boolean east = at.x() > lx / 2;
        s.add(Surface.alongY(-ly / 2, ly / 2, -lx / 2, 0, high, west ? Material.RAILS : fence, seed + 4, west));
        s.add(Surface.alongY(-ly / 2, ly / 2, lx / 2, 0, high, east ? Material.RAILS : fence, seed + 5, east));
        s.add(Surface.alongX(-12, 12, 7, -0.02, 3.5, Material.WALL, seed + 6, false));
        trough(s, random, lx, ly, seed);
        return new Place(camera, s, light(random, night), lightMap(random, camera, night), lx, ly);
    }

    private static void trough(List<Surface> s, SplittableRandom random, double lx, double ly, int seed) {
        if (random.nextInt(3) == 0) {
            return;
        }
        double x = (random.nextDouble() - 0.5) * (lx - 1.4);
        double y = ly / 2 - 0.34;
        s.add(Surface.level(x - 0.6, y, x + 0.6, ly / 2, 0.12, Material.BEDDING, seed + 40));
        s.add(Surface.alongX(x - 0.6, x + 0.6, y, 0, 0.26, Material.STEEL, seed + 41, false));
        s.add(Surface.alongY(y, ly / 2, x - 0.6, 0, 0.26, Material.STEEL, seed + 42, false));
        s.add(Surface.alongY(y, ly / 2, x + 0.6, 0, 0.26, Material.STEEL, seed + 43, false));
    }

    /** A gate: a road towards the camera, which looks at where the plates of trucks stop. */
    static Place gate(SplittableRandom random, int width, int height, boolean night) {
        int seed = random.nextInt();
        double aside = 0.5 + 0.7 * random.nextDouble();
        SceneCamera camera = new SceneCamera(
                new Vec(aside, -9.0, 2.0),
                Math.toRadians(90) + Math.atan2(aside, 9.0),
                Math.toRadians(5.5),
                width * 2.6,
                width,
                height);
        List<Surface> s = new ArrayList<>();
        s.add(Surface.level(-40, -12, 40, 70, -0.02, Material.GRASS, seed + 1));
        s.add(Surface.level(-3.2, -12, 3.2, 70, 0, Material.CONCRETE, seed));
        s.add(Surface.level(-3.5, -12, -3.2, 70, 0.12, Material.STEEL, seed + 4));
        s.add(Surface.alongX(-40, -4.5, 26, 0, 2.6, Material.WALL, seed + 2, false));
        s.add(Surface.alongX(4.5, 40, 26, 0, 2.6, Material.WALL, seed + 3, false));
        s.add(Surface.alongX(-40, 40, 69, 0, 20, Material.STEEL, seed + 5, false));
        return new Place(camera, s, light(random, night), lightMap(random, camera, false), 6, 6);
    }

    private static Light light(SplittableRandom random, boolean night) {
        if (night) {
            Light n = Light.infrared();
            return new Light(
                    n.lamp(),
                    n.key() * (0.8f + 0.4f * (float) random.nextDouble()),
                    n.ambient(),
                    n.gloss(),
                    n.shadow(),
                    true,
                    0,
                    n.gamma(),
                    4 + 6 * (float) random.nextDouble());
        }
        Vec lamp = new Vec(random.nextDouble() - 0.5, 1.4 * (random.nextDouble() - 0.5), 0.75).unit();
        float exposure = 0.68f + 0.5f * (float) random.nextDouble();
        float hard = (float) random.nextDouble();
        return new Light(
                lamp,
                exposure * (0.45f + 0.30f * hard),
                exposure * (0.56f - 0.22f * hard),
                0.03f + 0.08f * (float) random.nextDouble(),
                0.45f + 0.3f * hard,
                false,
                -0.8f + 1.9f * (float) random.nextDouble(),
                0.8f + 0.25f * (float) random.nextDouble(),
                1.5f + 3.5f * (float) random.nextDouble());
    }

    /** By day a slow fall of light and a bright patch or two; by night a cone around the camera. */
    private static Backdrop.LightMap lightMap(SplittableRandom random, SceneCamera camera, boolean night) {
        double angle = 2 * Math.PI * random.nextDouble();
        double slope = 0.09 * random.nextDouble();
        double px = 4 * (random.nextDouble() - 0.5);
        double py = 3 * (random.nextDouble() - 0.5);
        double reach = 0.5 + 1.2 * random.nextDouble();
        double patch = random.nextInt(3) == 0 ? 0.7 : 0.2;
        if (night) {
            SceneCamera.Spot middle = camera.project(new Vec(0, 0, 0));
            double usual = camera.focal() / middle.scale();
            return (x, y) -> {
                double d = new Vec(x, y, 0).minus(camera.at()).length() / usual;
                return (float) Math.min(1.6, 1.15 / (d * d));
            };
        }
        return (x, y) -> {
            double fall = 1 + slope * (Math.cos(angle) * x + Math.sin(angle) * y);
            double dx = (x - px) / reach;
            double dy = (y - py) / reach;
            return (float) (Math.max(0.5, fall) + patch * Math.exp(-dx * dx - dy * dy));
        };
    }
}
