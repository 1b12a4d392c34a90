package dev.drover.inference.paint.seal;

import dev.drover.inference.plate.PlateGrammar;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Paints the numbered face of a seal, straight on and in even light, characters about 56 pixels high on a face 100
 * high; a camera's view of it is another's work. The same text, style and seed give the same picture. Safe for several
 * threads.
 */
public final class SealPainter {

    private static final int HEIGHT = 100;

    private static final String[] FONTS = {
        "DejaVu Sans", "DejaVu Sans Bold", "DejaVu Sans Condensed", "DejaVu Sans Mono", "DejaVu Sans Mono Bold",
        "Liberation Sans", "Liberation Sans Bold", "Liberation Sans Narrow", "Liberation Mono Bold",
                "Nimbus Sans Narrow",
        "Noto Sans CJK SC Bold", "Noto Sans Mono", "DejaVu Serif Condensed"
    };

    private static final int[] COATS = {
        0xF2C80F, 0xF2C80F, 0x1F5FBF, 0x2E8B57, 0xE8701A, 0xF1F1EC, 0xF1F1EC, 0xC22020, 0xC9CCD0, 0x8C9196, 0x202428
    };

    /**
     * A painted seal.
     *
     * @param image the face, nothing around it
     * @param cells the box of each character in pixels of the image
     */
    public record Painted(BufferedImage image, List<Rectangle2D.Float> cells) {

        public Painted {
            cells = List.copyOf(cells);
        }
    }

    /** The face as a picture 100 pixels high, as wide as the text needs. */
    public BufferedImage paint(String text, SealStyle style, long seed) {
        return paintWithCells(text, style, seed).image();
    }

    /** As {@link #paint}, with the place of each character. */
    public Painted paintWithCells(String text, SealStyle style, long seed) {
        String plain = PlateGrammar.normalise(text);
        if (plain.isEmpty() || plain.length() > 15) {
            throw new IllegalArgumentException("a seal number has 1 to 15 characters: " + text);
        }
        SplittableRandom random = new SplittableRandom(seed);
        Line line = Line.of(plain, random);
        int left = 14 + random.nextInt(50);
        int right = 14 + random.nextInt(50);
        int width = Math.round(line.width) + left + right;
        BufferedImage image = new BufferedImage(width, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Color coat =
                switch (style) {
                    case BOLT -> bolt(g, width, random);
                    case STRIP -> strip(g, width, random);
                    case ELOCK -> lock(g, width, random);
                };
        // Electronic locks may carry a bar code above, so their number stands lower.
        float top = 22 + random.nextInt(10) + (style == SealStyle.ELOCK ? 8 : 0);
        ink(g, line, left, Math.min(top, HEIGHT - line.height - 6), coat, random);
        g.dispose();
        return new Painted(image, line.cells(left, Math.min(top, HEIGHT - line.height - 6)));
    }

    /** Text set in one line: outlines with their left edges, cap height {@code height}. */
    private record Line(List<Shape> outlines, List<Rectangle2D> boxes, float width, float height) {

        static Line of(String text, SplittableRandom random) {
            String name = FONTS[random.nextInt(FONTS.length)];
            Font font = Font.decode(name).deriveFont(100f);
            FontRenderContext context = new FontRenderContext(null, true, true);
            double cap = font.createGlyphVector(context, "H")
                    .getOutline()
                    .getBounds2D()
                    .getHeight();
            float height = 46 + random.nextInt(20);
            double sy = height / cap;
            double sx = sy * (0.78 + 0.44 * random.nextDouble());
            double spacing = (0.02 + 0.22 * random.nextDouble() * random.nextDouble()) * height;
            boolean fixed = random.nextInt(4) == 0;
            List<Shape> outlines = new ArrayList<>();
            List<Rectangle2D> boxes = new ArrayList<>();
            double x = 0;
            for (char c : text.toCharArray()) {
                var glyph = font.createGlyphVector(context, String.valueOf(c));
                double advance = glyph.getGlyphMetrics(0).getAdvanceX() * sx;
                double slot = fixed ? Math.max(advance, 0.62 * height * sx / sy) : advance;
                AffineTransform fit = AffineTransform.getTranslateInstance(x + (slot - advance) / 2, height);
                fit.scale(sx, sy);
                outlines.add(fit.createTransformedShape(glyph.getOutline()));
                boxes.add(new Rectangle2D.Double(x, 0, slot, height));
                x += slot + spacing;
            }
            return new Line(outlines, boxes, (float) (x - spacing), height);
        }

        List<Rectangle2D.Float> cells(float left, float top) {
            return boxes.stream()
                    .map(b -> new Rectangle2D.Float(
                            (float) b.getX() + left, top, (float) b.getWidth(), (float) b.getHeight()))
                    .toList();
        }
    }

    /** Printed, burnt in (little contrast), or engraved (a light and a dark edge). */
    private static void ink(Graphics2D g, Line line, float left, float top, Color coat, SplittableRandom random) {
        boolean dark = luma(coat) > 95 + random.nextInt(50);
        double contrast = 0.35 + 0.65 * random.nextDouble();
        Color ink = mix(coat, dark ? new Color(0x14161A) : new Color(0xF4F4F0), contrast);
        boolean engraved = random.nextInt(4) == 0;
        boolean bold = random.nextInt(4) == 0;
        g.setStroke(new BasicStroke(1 + random.nextInt(3)));
        for (Shape outline : line.outlines) {
            if (engraved) {
                g.setColor(mix(coat, dark ? Color.WHITE : Color.BLACK, 0.5));
                g.fill(AffineTransform.getTranslateInstance(left + 2, top + 2).createTransformedShape(outline));
            }
            Shape placed = AffineTransform.getTranslateInstance(left, top).createTransformedShape(outline);
            g.setColor(ink);
            g.fill(placed);
            if (bold) {
                g.draw(placed);
            }
        }
        if (random.nextInt(14) == 0) {
            dots(g, line, left, top, coat, random);
        }
    }

    /** Needle stamping: the strokes are broken into rows of points. */
    private static void dots(Graphics2D g, Line line, float left, float top, Color coat, SplittableRandom random) {
        Shape clip = g.getClip();
        Area strokes = new Area();
        line.outlines.forEach(o -> strokes.add(
                new Area(AffineTransform.getTranslateInstance(left, top).createTransformedShape(o))));
        g.setClip(strokes);
        g.setColor(coat);
        int pitch = 7 + random.nextInt(4);
        g.setStroke(new BasicStroke(1.6f));
        for (float y = top; y < top + line.height; y += pitch) {
            g.drawLine((int) left, (int) y, (int) (left + line.width), (int) y);
        }
        for (float x = left; x < left + line.width; x += pitch) {
            g.drawLine((int) x, (int) top, (int) x, (int) (top + line.height));
        }
        g.setClip(clip);
    }

    private static Color bolt(Graphics2D g, int w, SplittableRandom random) {
        Color coat = vary(new Color(COATS[random.nextInt(COATS.length)]), random);
        float lit = 0.25f + 0.4f * (float) random.nextDouble();
        g.setPaint(new LinearGradientPaint(0, 0, 0, HEIGHT, new float[] {0, lit, 1}, new Color[] {
            mix(coat, Color.BLACK, 0.45), mix(coat, Color.WHITE, 0.18), mix(coat, Color.BLACK, 0.5)
        }));
        g.fillRect(0, 0, w, HEIGHT);
        if (random.nextInt(3) == 0) {
            g.setColor(mix(coat, Color.BLACK, 0.55));
            g.setStroke(new BasicStroke(3));
            g.drawLine(6, 0, 6, HEIGHT);
            g.drawLine(w - 6, 0, w - 6, HEIGHT);
        }
        return coat;
    }

    private static Color strip(Graphics2D g, int w, SplittableRandom random) {
        Color coat = random.nextInt(3) == 0
                ? vary(new Color(COATS[random.nextInt(COATS.length)]), random)
                : vary(new Color(0xB4B9BE), random);
        g.setPaint(new GradientPaint(0, 0, mix(coat, Color.WHITE, 0.2), w, HEIGHT, mix(coat, Color.BLACK, 0.25)));
        g.fillRect(0, 0, w, HEIGHT);
        g.setColor(mix(coat, Color.BLACK, 0.35));
        g.setStroke(new BasicStroke(2));
        if (random.nextBoolean()) {
            g.drawLine(0, 8, w, 8);
            g.drawLine(0, HEIGHT - 8, w, HEIGHT - 8);
        }
        if (random.nextInt(3) == 0) {
            g.draw(new Ellipse2D.Float(2, 40, 8, 18));
        }
        return coat;
    }

    private static Color lock(Graphics2D g, int w, SplittableRandom random) {
        Color box = vary(new Color(random.nextBoolean() ? 0x23262B : 0x39414A), random);
        g.setColor(box);
        g.fillRect(0, 0, w, HEIGHT);
        if (random.nextInt(4) == 0) {
            return box;
        }
        Color label = vary(new Color(random.nextInt(4) == 0 ? 0xC9D3DC : 0xEFEFEA), random);
        g.setColor(label);
        g.fill(new RoundRectangle2D.Float(4, 3, w - 8, HEIGHT - 6, 8, 8));
        if (random.nextBoolean()) {
            g.setColor(new Color(0x1A1A1A));
            for (int x = 16; x < w - 16; x += 3 + random.nextInt(5)) {
                g.fillRect(x, 6, 1 + random.nextInt(3), 14);
            }
        }
        return label;
    }

    private static int luma(Color c) {
        return (c.getRed() * 3 + c.getGreen() * 6 + c.getBlue()) / 10;
    }

    private static Color mix(Color a, Color b, double share) {
        return new Color(
                (int) (a.getRed() + (b.getRed() - a.getRed()) * share),
                (int) (a.getGreen() + (b.getGreen() - a.getGreen()) * share),
                (int) (a.getBlue() + (b.getBlue() - a.getBlue()) * share));
    }

    private static Color vary(Color c, SplittableRandom random) {
        double gain = 0.75 + 0.35 * random.nextDouble();
        return new Color(
                Math.min(255, (int) (c.getRed() * gain)),
                Math.min(255, (int) (c.getGreen() * gain)),
                Math.min(255, (int) (c.getBlue() * gain)));
    }
}
