package dev.drover.inference.paint.plate;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;

/**
 * Shapes of characters stretched into the cell they stand in: from a folder of glyph pictures (black on white, named
 * {@code 140_粤.jpg}, {@code 220_up_A.jpg}, {@code 220_down_A.jpg}, {@code green_A.jpg}) where there is one, from fonts
 * otherwise. Safe for several threads.
 */
final class PlateGlyphs {

    private static final String[] FONTS = {
        "Noto Sans CJK SC Bold",
        "Noto Sans CJK SC",
        "DejaVu Sans Condensed Bold",
        "DejaVu Sans",
        "Liberation Sans Narrow"
    };

    private record Key(String name, int width, int height, int rgb) {}

    private final Optional<Path> folder;
    private final Map<Key, Optional<BufferedImage>> cache = new ConcurrentHashMap<>();

    PlateGlyphs(Optional<Path> folder) {
        this.folder = folder;
    }

    /**
     * Draws {@code c} into {@code cell}.
     *
     * @param font 0 for glyph pictures, otherwise the number of a font
     */
    void draw(Graphics2D g, char c, Rectangle2D.Float cell, PlateStyle style, int index, Color ink, int font) {
        if (font == 0 && folder.isPresent()) {
            Optional<BufferedImage> glyph = cache.computeIfAbsent(
                    new Key(glyphName(c, style, index), Math.round(cell.width), Math.round(cell.height), ink.getRGB()),
                    this::load);
            if (glyph.isPresent()) {
                g.drawImage(glyph.get(), AffineTransform.getTranslateInstance(cell.x, cell.y), null);
                return;
            }
        }
        drawFont(g, c, cell, ink, Math.max(0, font - 1));
    }

    private static String glyphName(char c, PlateStyle style, int index) {
        if (style.widthMm() == 480 && !style.colour().equals("white")) {
            return "green_" + c;
        }
        if (style.rows() == 2) {
            boolean plain = !(c >= 'A' && c <= 'Z');
            return plain ? "220_" + c : (index < 2 ? "220_up_" : "220_down_") + c;
        }
        return "140_" + c;
    }

    private Optional<BufferedImage> load(Key key) {
        Path file = folder.orElseThrow().resolve(key.name + ".jpg");
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            BufferedImage black = ImageIO.read(file.toFile());
            if (black == null) {
                throw new IOException(file + " is no picture that can be read: save it anew as JPEG");
            }
            BufferedImage scaled = new BufferedImage(key.width, key.height, BufferedImage.TYPE_INT_RGB);
            Graphics2D g = scaled.createGraphics();
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            g.drawImage(black, 0, 0, key.width, key.height, null);
            g.dispose();
            BufferedImage out = new BufferedImage(key.width, key.height, BufferedImage.TYPE_INT_ARGB);
            for (int y = 0; y < key.height; y++) {
                for (int x = 0; x < key.width; x++) {
                    int cover = 255 - ((scaled.getRGB(x, y) >> 8) & 255);
                    out.setRGB(x, y, cover << 24 | key.rgb & 0xFFFFFF);
                }
            }
            return Optional.of(out);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    new IOException(file + " is no picture that can be read: save it anew as JPEG", e));
        }
    }

    private static void drawFont(Graphics2D g, char c, Rectangle2D.Float cell, Color ink, int font) {
        Font face = Font.decode(FONTS[font % FONTS.length]).deriveFont(100f);
        if (!face.canDisplay(c)) {
            face = Font.decode(FONTS[0]).deriveFont(100f);
        }
        Shape outline = face.createGlyphVector(new FontRenderContext(null, true, true), String.valueOf(c))
                .getOutline();
        Rectangle2D box = outline.getBounds2D();
        if (box.isEmpty()) {
            throw new IllegalStateException("no font here has the character " + c + "; install fonts-noto-cjk");
        }
        // A 1 keeps its own width: stretched into the cell it would be a black bar.
        double width = Math.min(cell.width, box.getWidth() * cell.height / box.getHeight() * 1.25);
        AffineTransform fit = new AffineTransform();
        fit.translate(cell.x + (cell.width - width) / 2, cell.y);
        fit.scale(width / box.getWidth(), cell.height / box.getHeight());
        fit.translate(-box.getX(), -box.getY());
        g.setColor(ink);
        g.fill(fit.createTransformedShape(outline));
    }
}
