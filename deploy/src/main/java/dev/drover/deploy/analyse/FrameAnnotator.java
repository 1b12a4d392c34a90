package dev.drover.deploy.analyse;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.pipeline.wire.CountingLine;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import java.util.Locale;

/** Draws boxes, tracks, counting lines and the running count into a picture. Pure: the picture given is not changed. */
final class FrameAnnotator {

    /**
     * One object to draw.
     *
     * @param track its track, 0 if it has none
     */
    record Mark(ObjectClass kind, float score, Box box, long track) {}

    /** What a line stands at when the picture was taken. */
    record Tally(CountingLine line, long in, long out) {}

    /** Distinct also to most colour-blind eyes; one a class, in the order of {@link ObjectClass}. */
    private static final List<Color> COLOURS = List.of(
            new Color(0xFF9F1C), new Color(0x2EC4B6), new Color(0x4D96FF), new Color(0xFFE66D), new Color(0xFF6B9D));

    private final float scale;

    /** @param pictureHeight in pixels; strokes and letters grow with it */
    FrameAnnotator(int pictureHeight) {
        this.scale = Math.max(1f, pictureHeight / 480f);
    }

    /** @param caption of the picture: its number and time */
    Picture draw(Picture picture, List<Mark> marks, List<Tally> tallies, String caption) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(picture.bgr(), 0, bgr, 0, bgr.length);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, Math.round(11 * scale)));
            marks.forEach(mark -> draw(g, mark));
            tallies.forEach(tally -> draw(g, tally.line(), picture.width(), picture.height()));
            corner(g, tallies, caption);
        } finally {
            g.dispose();
        }
        return new Picture(picture.width(), picture.height(), bgr);
    }

    private void draw(Graphics2D g, Mark mark) {
        Box box = mark.box();
        g.setColor(COLOURS.get(mark.kind().ordinal() % COLOURS.size()));
        g.setStroke(new BasicStroke(1.5f * scale));
        g.drawRect(Math.round(box.x1()), Math.round(box.y1()), Math.round(box.width()), Math.round(box.height()));
        String label = mark.track() > 0
                ? mark.kind().label() + " #" + mark.track()
                : mark.kind().label();
        text(g, label + String.format(Locale.ROOT, " %.2f", mark.score()), box.x1(), box.y1());
    }

    /**
     * The arrow shows the direction that counts as IN: to the right hand of who walks from the first point to the
     * second.
     */
    private void draw(Graphics2D g, CountingLine line, int width, int height) {
        float ax = (float) (line.a().x() * width);
        float ay = (float) (line.a().y() * height);
        float bx = (float) (line.b().x() * width);
        float by = (float) (line.b().y() * height);
        g.setColor(new Color(0xFF3B30));
        g.setStroke(new BasicStroke(2.5f * scale));
        g.drawLine(Math.round(ax), Math.round(ay), Math.round(bx), Math.round(by));
        double length = Math.hypot(bx - ax, by - ay);
        // y grows downwards, so the right hand of (dx, dy) is (-dy, dx).
        double nx = -(by - ay) / length;
        double ny = (bx - ax) / length;
        float mx = (ax + bx) / 2;
        float my = (ay + by) / 2;
        g.drawLine(Math.round(mx), Math.round(my), (int) Math.round(mx + nx * 18 * scale), (int)
                Math.round(my + ny * 18 * scale));
        text(g, line.id() + " IN", (float) (mx + nx * 22 * scale), (float) (my + ny * 22 * scale));
    }

    private void corner(Graphics2D g, List<Tally> tallies, String caption) {
        float y = 16 * scale;
        text(g, caption, 6 * scale, y);
        for (Tally tally : tallies) {
            y += 16 * scale;
            text(
                    g,
                    tally.line().id() + " " + tally.line().counts().label() + " in " + tally.in() + " out "
                            + tally.out() + " net " + (tally.in() - tally.out()),
                    6 * scale,
                    y);
        }
    }

    private void text(Graphics2D g, String text, float x, float y) {
        var metrics = g.getFontMetrics();
        int left = Math.max(0, Math.round(x));
        int base = Math.max(metrics.getAscent(), Math.round(y) - 2);
        Color ink = g.getColor();
        g.setColor(new Color(0, 0, 0, 150));
        g.fillRect(left, base - metrics.getAscent(), metrics.stringWidth(text) + 2, metrics.getHeight());
        g.setColor(Color.WHITE);
        g.drawString(text, left + 1, base);
        g.setColor(ink);
    }
}
