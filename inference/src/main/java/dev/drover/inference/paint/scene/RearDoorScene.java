package dev.drover.inference.paint.scene;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.paint.seal.SealNumbers;
import dev.drover.inference.paint.seal.SealPainter;
import dev.drover.inference.paint.seal.SealStyle;
import dev.drover.inference.seal.SealKind;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** A close-up of a truck's rear doors: the right leaf closes, an arm comes and puts a numbered seal on. */
final class RearDoorScene implements Scene {

    private static final double CLOSES = 3;
    private static final double CLOSED = 8;
    private static final double ARM_COMES = 11;
    private static final double SEALED = 14;
    private static final double ARM_GOES = 17;
    private static final double SECONDS = 36;
    /** All is laid out on a picture of 640x360 and scaled from there. */
    private static final double WIDE = 640;

    private static final double HIGH = 360;
    private static final double SEAL_HEIGHT = 46;

    private final SceneSpec spec;
    private final Light light;
    private final String number;
    private final BufferedImage seal;
    private final double tilt;
    private final BufferedImage door;
    private final BufferedImage inside;
    private final Color sleeve;
    private final Clock clock;

    RearDoorScene(SceneSpec spec) {
        SplittableRandom random = new SplittableRandom(Noise.mix(spec.seed()));
        this.spec = spec;
        this.light = spec.night() ? Light.infrared() : Light.day();
        SealStyle[] styles = SealStyle.values();
        SealStyle style = styles[random.nextInt(styles.length)];
        SealKind kind =
                switch (style) {
                    case BOLT -> SealKind.BOLT;
                    case STRIP -> SealKind.MECHANICAL;
                    case ELOCK -> SealKind.ELOCK;
                };
        this.number = new SealNumbers(random.nextLong()).next(kind);
        this.seal = new SealPainter().paint(number, style, random.nextLong());
        this.tilt = Math.toRadians(16 * (random.nextDouble() - 0.5));
        this.door = door(random);
        this.inside = inside(random.nextInt());
        this.sleeve = new Color(new int[] {0x27406B, 0x2E3135, 0x3F6B46, 0xC25A1B}[random.nextInt(4)]);
        this.clock = new Clock(spec.width(), spec.height(), spec.place(), spec.night());
    }

    /** A leaf of corrugated steel with a lock rod and a hasp. */
    private static BufferedImage door(SplittableRandom random) {
        int w = 320;
        int h = 360;
        BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        int base = new int[] {0x7C858C, 0x2D5A86, 0x8A3A30, 0x5D6D58}[random.nextInt(4)];
        int seed = random.nextInt();
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double rib = x % 52 / 52.0;
                float v = rib < 0.12 ? 0.78f : rib < 0.5 ? 1.03f : rib < 0.62 ? 1.16f : 0.93f;
                v *= 0.86f
                        + 0.26f * Noise.cloud(x / 70.0, y / 70.0, 0, seed)
                        + 0.10f * (Noise.at(x / 2.0, y / 2.0, 0, seed + 1) - 0.5f);
                float rust = Noise.step(0.62f, 0.8f, Noise.cloud(x / 24.0, y / 55.0, 1, seed + 2));
                image.setRGB(x, y, shade(base, v, rust));
            }
        }
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (int rod : new int[] {70, 262}) {
            g.setPaint(new GradientPaint(rod, 0, new Color(0xC7CCD0), rod + 15, 0, new Color(0x4C5156)));
            g.fillRect(rod, 0, 15, h);
            g.setColor(new Color(0x3A3E42));
            g.fillRect(rod - 9, 40, 33, 22);
            g.fillRect(rod - 9, 292, 33, 22);
        }
        g.dispose();
        return image;
    }

    private static int shade(int base, float v, float rust) {
        int out = 0;
        int[] brown = {0x6B, 0x3E, 0x22};
        for (int i = 0; i < 3; i++) {
            float c = (base >> 16 - 8 * i & 255) * v;
            out = out << 8 | Math.max(0, Math.min(255, (int) (c + 0.7f * rust * (brown[i] - c))));
        }
        return out;
    }

    /** The dark of the truck, with partitions and pale backs in it. */
    private static BufferedImage inside(int seed) {
        BufferedImage image = new BufferedImage(320, 360, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 360; y++) {
            for (int x = 0; x < 320; x++) {
                float back = Noise.step(0.5f, 0.8f, Noise.cloud(x / 85.0, y / 60.0, 0, seed)) * Noise.step(150, 260, y);
                float v = 0.07f + 0.05f * Noise.cloud(x / 9.0, y / 9.0, 2, seed);
                boolean bar = y % 60 < 8;
                int r = (int) (255 * (bar ? v * 2.4f : v + 0.30f * back));
                int g = (int) (255 * (bar ? v * 2.4f : v + 0.22f * back));
                image.setRGB(x, y, Math.min(255, r) << 16 | Math.min(255, g) << 8 | Math.min(255, g));
            }
        }
        return image;
    }

    @Override
    public String kind() {
        return spec.kind().label();
    }

    @Override
    public int width() {
        return spec.width();
    }

    @Override
    public int height() {
        return spec.height();
    }

    @Override
    public double fps() {
        return spec.fps();
    }

    @Override
    public long frames() {
        return (long) (SECONDS * fps());
    }

    /** From layout to pixels. */
    private AffineTransform fit() {
        return AffineTransform.getScaleInstance(width() / WIDE, height() / HIGH);
    }

    @Override
    public void render(long frame, byte[] bgr) {
        long f = Math.floorMod(frame, frames());
        double t = f / fps();
        BufferedImage over = Canvas.over(bgr, width(), height());
        Graphics2D g = over.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.transform(fit());
        doors(g, t);
        hasp(g, t);
        if (t >= SEALED) {
            g.drawImage(seal, sealPlace(), null);
        }
        arm(g, t);
        g.dispose();
        Canvas canvas = new Canvas(width(), height(), bgr, false);
        if (spec.night()) {
            grey(bgr);
        }
        canvas.noise(spec.seed() + f, Math.min(StagedScene.MOST_NOISE, light.noise()), spec.night());
        clock.write(bgr, f, fps());
        FrameStrip.write(bgr, width(), height(), f);
    }

    /** The left leaf is shut; the right one swings in, seen ever wider. */
    private void doors(Graphics2D g, double t) {
        g.drawImage(door, 0, 0, null);
        double shut = Noise.step((float) CLOSES, (float) CLOSED, (float) t);
        g.drawImage(inside, 320, 0, null);
        double wide = Math.sin(shut * Math.PI / 2);
        if (wide > 0.01) {
            AffineTransform leaf = AffineTransform.getTranslateInstance(640 - 320 * wide, 0);
            leaf.scale(wide, 1);
            g.drawImage(door, leaf, null);
            g.setColor(new Color(0, 0, 0, (int) (120 * (1 - shut))));
            g.fill(new Rectangle2D.Double(640 - 320 * wide, 0, 320 * wide, 360));
        }
        g.setColor(new Color(0x1D1F22));
        g.fill(new Rectangle2D.Double(317, 0, 6, 360));
    }

    private static void hasp(Graphics2D g, double t) {
        g.setPaint(new GradientPaint(0, 140, new Color(0xA9AFB4), 0, 185, new Color(0x4A4F54)));
        g.fill(new RoundRectangle2D.Double(190, 145, t >= CLOSED ? 262 : 130, 34, 14, 14));
        g.setColor(new Color(0x26292C));
        g.fill(new RoundRectangle2D.Double(296, 152, 48, 20, 8, 8));
        if (t >= SEALED) {
            g.setStroke(new BasicStroke(7, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.setColor(new Color(0x8D9398));
            g.draw(new Line2D.Double(320, 160, 320, 196));
        }
    }

    private AffineTransform sealPlace() {
        double f = SEAL_HEIGHT / seal.getHeight();
        AffineTransform at = AffineTransform.getTranslateInstance(320, 216);
        at.rotate(tilt);
        at.scale(f, f);
        at.translate(-seal.getWidth() / 2.0, -seal.getHeight() / 2.0);
        return at;
    }

    /** Comes from the lower right, stays at the hasp, goes. */
    private void arm(Graphics2D g, double t) {
        if (t < ARM_COMES || t > ARM_GOES) {
            return;
        }
        double near = Noise.step((float) ARM_COMES, (float) (SEALED - 1), (float) t)
                - Noise.step((float) (SEALED + 1), (float) ARM_GOES, (float) t);
        AffineTransform old = g.getTransform();
        g.translate(330 + 330 * (1 - near), 205 + 190 * (1 - near));
        g.rotate(0.06 * Math.sin(5 * t));
        Path2D arm = new Path2D.Double();
        arm.moveTo(28, 8);
        arm.lineTo(330, 170);
        arm.lineTo(280, 260);
        arm.lineTo(0, 62);
        arm.closePath();
        g.setPaint(new GradientPaint(60, 20, sleeve.brighter(), 30, 110, sleeve.darker()));
        g.fill(arm);
        g.setPaint(new GradientPaint(0, 0, new Color(0xE2B292), 20, 70, new Color(0xA87455)));
        g.fill(new RoundRectangle2D.Double(-38, -14, 78, 66, 40, 44));
        for (int i = 0; i < 4; i++) {
            g.fill(new RoundRectangle2D.Double(-66 + 5 * i, -18 + 17 * i, 62, 15, 14, 14));
        }
        g.setTransform(old);
    }

    private static void grey(byte[] bgr) {
        for (int i = 0; i < bgr.length; i += 3) {
            int v = (2 * (bgr[i] & 255) + 4 * (bgr[i + 1] & 255) + 3 * (bgr[i + 2] & 255)) / 9;
            bgr[i] = bgr[i + 1] = bgr[i + 2] = (byte) v;
        }
    }

    /** The seal once it is on; not while the hand is before it. */
    @Override
    public List<TruthBox> truth(long frame) {
        double t = Math.floorMod(frame, frames()) / fps();
        if (t < ARM_GOES) {
            return List.of();
        }
        AffineTransform all = fit();
        all.concatenate(sealPlace());
        Rectangle2D b = all.createTransformedShape(new Rectangle2D.Double(0, 0, seal.getWidth(), seal.getHeight()))
                .getBounds2D();
        Box box = new Box((float) b.getMinX(), (float) b.getMinY(), (float) b.getMaxX(), (float) b.getMaxY());
        return List.of(new TruthBox(ObjectClass.SEAL, box, 1, number));
    }

    @Override
    public SceneTruth story() {
        List<SceneTruth.Event> events = List.of(
                new SceneTruth.Event((long) (CLOSED * fps()), "DOOR_CLOSED", 0),
                new SceneTruth.Event((long) (SEALED * fps()), "SEAL_APPLIED", 1));
        return new SceneTruth(
                kind(),
                spec.seed(),
                width(),
                height(),
                fps(),
                frames(),
                null,
                List.of(),
                0,
                0,
                events,
                "",
                number,
                Collections.nCopies((int) frames(), 0));
    }
}
