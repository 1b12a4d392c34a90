package dev.drover.inference.paint.scene;

import dev.drover.inference.paint.plate.PlatePainter;
import dev.drover.inference.paint.plate.PlateStyle;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A livestock truck from the front, painted once at {@value #SCALE} pixels a metre and kept in halves of that, so that
 * far away trucks do not flicker.
 */
final class TruckFront {

    static final int SCALE = 480;
    static final double WIDTH = 2.5;
    static final double HEIGHT = 3.7;
    /** Of the plate, metres from the ground to its middle. */
    static final double PLATE_Z = 0.62;

    private static final int[] PAINTS = {0xB3261E, 0x1D4E89, 0xE8E6DF, 0x2F6B3C, 0xD98E04, 0x6E7A86};

    private final List<BufferedImage> levels = new ArrayList<>();
    private final Rectangle2D plate;

    TruckFront(SplittableRandom random, String plateText, PlateStyle style) {
        int w = (int) (WIDTH * SCALE);
        int h = (int) (HEIGHT * SCALE);
        BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        // From here on metres, x from the middle, z up.
        g.translate(w / 2.0, h);
        g.scale(SCALE, -SCALE);
        Color paint = new Color(PAINTS[random.nextInt(PAINTS.length)]);
        cargo(g);
        wheels(g);
        cab(g, paint);
        glass(g);
        lights(g, paint);
        plate = new Rectangle2D.Double(
                -style.widthMm() / 2000.0,
                PLATE_Z - style.heightMm() / 2000.0,
                style.widthMm() / 1000.0,
                style.heightMm() / 1000.0);
        BufferedImage painted = PlatePainter.withFonts().paint(plateText, style, random.nextLong());
        g.drawImage(
                painted,
                new AffineTransform(
                        plate.getWidth() / painted.getWidth(),
                        0,
                        0,
                        -plate.getHeight() / painted.getHeight(),
                        plate.getMinX(),
                        plate.getMaxY()),
                null);
        dirt(g, random);
        g.dispose();
        halve(image);
    }

    private void halve(BufferedImage image) {
        BufferedImage now = image;
        levels.add(now);
        while (now.getWidth() > 60) {
            BufferedImage half =
                    new BufferedImage(now.getWidth() / 2, now.getHeight() / 2, BufferedImage.TYPE_INT_ARGB);
            Graphics2D g = half.createGraphics();
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            g.drawImage(now, 0, 0, half.getWidth(), half.getHeight(), null);
            g.dispose();
            levels.add(half);
            now = half;
        }
    }

    /** The picture to shrink from when a metre shall have {@code scale} pixels: never more than twice too large. */
    BufferedImage level(double scale) {
        int i = 0;
        while (i + 1 < levels.size() && SCALE / (double) (2 << i) >= scale) {
            i++;
        }
        return levels.get(i);
    }

    /** The plate, metres: x from the truck's middle, y from the ground up. */
    Rectangle2D plate() {
        return plate;
    }

    private static void cargo(Graphics2D g) {
        g.setPaint(new GradientPaint(0, 3.7f, new Color(0x8C9298), 0, 1, new Color(0x565B60)));
        g.fill(new Rectangle2D.Double(-1.22, 0.9, 2.44, 2.78));
        g.setColor(new Color(0x33373B));
        for (double z = 2.75; z < 3.6; z += 0.17) {
            g.fill(new Rectangle2D.Double(-1.15, z, 2.3, 0.05));
        }
    }

    private static void wheels(Graphics2D g) {
        g.setColor(new Color(0x15171A));
        for (int side = -1; side <= 1; side += 2) {
            g.fill(new RoundRectangle2D.Double(side * 1.02 - 0.16, 0, 0.32, 0.95, 0.14, 0.14));
        }
        g.fill(new Rectangle2D.Double(-0.95, 0.38, 1.9, 0.3));
    }

    private static void cab(Graphics2D g, Color paint) {
        g.setPaint(new GradientPaint(-1.1f, 2.8f, paint.brighter(), 1.1f, 0.5f, paint.darker()));
        Path2D cab = new Path2D.Double();
        cab.moveTo(-1.15, 0.42);
        cab.lineTo(-1.18, 1.45);
        cab.lineTo(-1.06, 2.72);
        cab.quadTo(0, 2.86, 1.06, 2.72);
        cab.lineTo(1.18, 1.45);
        cab.lineTo(1.15, 0.42);
        cab.closePath();
        g.fill(cab);
        g.setColor(new Color(0x1C1F22));
        g.fill(new RoundRectangle2D.Double(-0.8, 0.95, 1.6, 0.42, 0.08, 0.08));
        g.setColor(new Color(0x777C82));
        for (double z = 1.0; z < 1.34; z += 0.085) {
            g.fill(new Rectangle2D.Double(-0.76, z, 1.52, 0.03));
        }
        g.setPaint(new GradientPaint(0, 0.85f, new Color(0x5B6067), 0, 0.38f, new Color(0x2C2F33)));
        g.fill(new RoundRectangle2D.Double(-1.19, 0.36, 2.38, 0.5, 0.1, 0.1));
    }

    private static void glass(Graphics2D g) {
        Path2D glass = new Path2D.Double();
        glass.moveTo(-1.05, 1.58);
        glass.lineTo(-0.97, 2.45);
        glass.lineTo(0.97, 2.45);
        glass.lineTo(1.05, 1.58);
        glass.closePath();
        g.setPaint(new GradientPaint(-1, 2.4f, new Color(0x7E98A6), 0.8f, 1.5f, new Color(0x1B2730)));
        g.fill(glass);
        g.setColor(new Color(0x0E1114));
        g.setStroke(new BasicStroke(0.03f));
        g.draw(glass);
        g.setStroke(new BasicStroke(0.018f));
        g.draw(new Line2D.Double(-0.7, 1.58, -0.1, 1.78));
        g.draw(new Line2D.Double(0.1, 1.58, 0.7, 1.78));
        g.setColor(new Color(0x202327));
        for (int side = -1; side <= 1; side += 2) {
            g.fill(new RoundRectangle2D.Double(side * 1.2 - 0.09, 1.75, 0.18, 0.55, 0.06, 0.06));
        }
    }

    private static void lights(Graphics2D g, Color paint) {
        for (int side = -1; side <= 1; side += 2) {
            g.setColor(paint.darker());
            g.fill(new RoundRectangle2D.Double(side * 0.93 - 0.2, 0.9, 0.4, 0.3, 0.06, 0.06));
            g.setColor(new Color(0xF3F5EE));
            g.fill(new Ellipse2D.Double(side * 0.95 - 0.12, 0.93, 0.24, 0.22));
            g.setColor(new Color(0xE08A1E));
            g.fill(new Rectangle2D.Double(side * 1.1 - 0.04, 0.95, 0.08, 0.2));
        }
    }

    private static void dirt(Graphics2D g, SplittableRandom random) {
        for (int i = 0; i < 420; i++) {
            double z = random.nextDouble() * random.nextDouble() * 1.4 + 0.3;
            double r = 0.004 + 0.018 * random.nextDouble() * random.nextDouble();
            g.setColor(new Color(0x4B, 0x41, 0x31, 30 + random.nextInt(90)));
            double x = 2.3 * (random.nextDouble() - 0.5);
            // Mud on the plate is left to the painter of plates.
            if (Math.abs(x) > 0.28 || Math.abs(z - PLATE_Z) > 0.16) {
                g.fill(new Ellipse2D.Double(x, z, 2 * r, 2 * r));
            }
        }
    }
}
