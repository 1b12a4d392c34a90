package dev.drover.inference.paint.plate;

import dev.drover.inference.plate.PlateGrammar;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Paints plates, one pixel a millimetre, seen straight on in even light; a camera's view of them is another's work. The
 * same text, style and seed give the same picture. Safe for several threads.
 */
public final class PlatePainter {

    private static final Color RED = new Color(0xC8102E);

    /**
     * A painted plate.
     *
     * @param image the plate, nothing around it
     * @param cells the box of each character in pixels of the image
     */
    public record Painted(BufferedImage image, List<Rectangle2D.Float> cells) {

        public Painted {
            cells = List.copyOf(cells);
        }
    }

    private final PlateGlyphs glyphs;
    private final boolean glyphFolder;

    private PlatePainter(Optional<Path> folder) {
        this.glyphs = new PlateGlyphs(folder);
        this.glyphFolder = folder.isPresent();
    }

    /** Characters from the fonts of this machine (Debian: fonts-noto-cjk, fonts-dejavu). */
    public static PlatePainter withFonts() {
        return new PlatePainter(Optional.empty());
    }

    /**
     * Characters from glyph pictures where the folder has them, for one plate in eight and the missing ones from fonts.
     */
    public static PlatePainter withGlyphs(Path folder) {
        return new PlatePainter(Optional.of(folder));
    }

    /** The plate as a picture of {@code style.widthMm() x style.heightMm()} pixels. */
    public BufferedImage paint(String text, PlateStyle style, long seed) {
        return paintWithCells(text, style, seed).image();
    }

    /** As {@link #paint}, with the place of each character. */
    public Painted paintWithCells(String text, PlateStyle style, long seed) {
        String plain = PlateGrammar.normalise(text);
        if (plain.isEmpty() || plain.length() > 8) {
            throw new IllegalArgumentException("a plate has 1 to 8 characters: " + text);
        }
        SplittableRandom random = new SplittableRandom(seed);
        BufferedImage image = new BufferedImage(style.widthMm(), style.heightMm(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        PlateLayout layout = PlateLayout.of(plain, style);
        ground(g, style, random);
        boolean emergency = plain.endsWith("应急");
        Color ink = emergency ? new Color(0x0A7A3C) : style.ink();
        if (layout.dotX() >= 0) {
            g.setColor(ink);
            float r = 5 + random.nextInt(2);
            g.fill(new Ellipse2D.Float(layout.dotX() - r, layout.dotY() - r, 2 * r, 2 * r));
        }
        int font = font(style, random);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            boolean red = c == '警' || plain.startsWith("WJ") && i < 2;
            glyphs.draw(g, c, layout.cells().get(i), style, i, red ? RED : ink, font);
        }
        screws(g, style, random);
        g.dispose();
        return new Painted(image, layout.cells());
    }

    private int font(PlateStyle style, SplittableRandom random) {
        int any = 1 + random.nextInt(5);
        return style.latin() || !glyphFolder || random.nextInt(8) == 0 ? any : 0;
    }

    private static void ground(Graphics2D g, PlateStyle style, SplittableRandom random) {
        int w = style.widthMm();
        int h = style.heightMm();
        Color ground = vary(style.ground(), random);
        g.setColor(ground);
        g.fillRect(0, 0, w, h);
        if (style == PlateStyle.GREEN || style == PlateStyle.YELLOW_GREEN) {
            // Small vehicles: white above to green below. Large ones: green, yellow behind province and letter.
            if (style == PlateStyle.GREEN) {
                g.setPaint(new GradientPaint(0, 0, new Color(0xE8F5EE), 0, h * 0.95f, ground));
                g.fillRect(0, 0, w, h);
            } else {
                g.setColor(vary(new Color(0xF4B41A), random));
                g.fillRect(0, 0, 130, h);
            }
        }
        if (style.latin()) {
            return;
        }
        boolean border = style != PlateStyle.GREEN || random.nextBoolean();
        if (border) {
            float inset = 3 + random.nextInt(3);
            g.setColor(style.ink());
            g.setStroke(new BasicStroke(1.5f + random.nextInt(2)));
            g.draw(new RoundRectangle2D.Float(inset, inset, w - 2 * inset, h - 2 * inset, 16, 16));
        }
    }

    private static void screws(Graphics2D g, PlateStyle style, SplittableRandom random) {
        int holes = random.nextInt(5);
        for (int i = 0; i < holes; i++) {
            float x = style.widthMm() * (i % 2 == 0 ? 0.26f : 0.73f) + random.nextInt(13) - 6;
            float y = i < 2 ? 8 + random.nextInt(7) : style.heightMm() - 8 - random.nextInt(7);
            int grey = 60 + random.nextInt(180);
            g.setColor(new Color(grey, grey, grey));
            float r = 5 + random.nextInt(4);
            g.fill(new Ellipse2D.Float(x - r, y - r, 2 * r, 2 * r));
        }
    }

    private static Color vary(Color c, SplittableRandom random) {
        float[] hsb = Color.RGBtoHSB(c.getRed(), c.getGreen(), c.getBlue(), null);
        float hue = hsb[0] + (float) (random.nextDouble() - 0.5) * 0.035f;
        float saturation = clamp(hsb[1] * (0.75f + 0.4f * (float) random.nextDouble()));
        float brightness = clamp(hsb[2] * (0.75f + 0.45f * (float) random.nextDouble()));
        return Color.getHSBColor(hue, saturation, brightness);
    }

    private static float clamp(float v) {
        return Math.max(0, Math.min(1, v));
    }
}
