package dev.drover.inference.paint.osd;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.SplittableRandom;

/** Writes time and place into a picture as cameras do: white, mostly with a dark edge, at the top and at the bottom. */
public final class OsdPainter {

    private static final String[] FONTS = {"Noto Sans CJK SC", "Noto Sans Mono CJK SC", "Noto Serif CJK SC"};

    private OsdPainter() {}

    /** A restless background without a meaning: packed rows of blue, green, red. */
    public static byte[] background(int width, int height, SplittableRandom random) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = image.createGraphics();
        g.setPaint(new GradientPaint(0, 0, some(random), width, height, some(random)));
        g.fillRect(0, 0, width, height);
        for (int i = 0; i < 60; i++) {
            g.setColor(some(random));
            int size = 10 + random.nextInt(120);
            if (random.nextBoolean()) {
                g.fillOval(random.nextInt(width), random.nextInt(height), size, size / 2);
            } else {
                g.fillRect(random.nextInt(width), random.nextInt(height), size / 2, size);
            }
        }
        g.dispose();
        byte[] bgr = pixels(image);
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = (byte) Math.max(0, Math.min(255, (bgr[i] & 255) + random.nextInt(21) - 10));
        }
        return bgr;
    }

    /** Writes into {@code bgr}; the time stands left or right above, the place left or right below. */
    public static void write(byte[] bgr, int width, int height, String time, String place, SplittableRandom random) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        System.arraycopy(bgr, 0, pixels(image), 0, bgr.length);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING,
                random.nextBoolean()
                        ? RenderingHints.VALUE_TEXT_ANTIALIAS_ON
                        : RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
        int size = Math.max(16, height / (18 + random.nextInt(14)));
        g.setFont(new Font(FONTS[random.nextInt(FONTS.length)], random.nextInt(2), size));
        FontMetrics metrics = g.getFontMetrics();
        boolean edged = random.nextInt(4) != 0;
        int margin = 6 + random.nextInt(20);
        for (String text : new String[] {time, place}) {
            int x = random.nextBoolean() ? margin : Math.max(2, width - metrics.stringWidth(text) - margin);
            int y = text.equals(time) ? margin + metrics.getAscent() : height - margin - metrics.getDescent();
            put(g, text, x, y, edged);
        }
        g.dispose();
        System.arraycopy(pixels(image), 0, bgr, 0, bgr.length);
    }

    private static void put(Graphics2D g, String text, int x, int y, boolean edged) {
        g.setColor(Color.BLACK);
        for (int d = 0; edged && d < 9; d++) {
            g.drawString(text, x + d % 3 - 1, y + d / 3 - 1);
        }
        g.setColor(Color.WHITE);
        g.drawString(text, x, y);
    }

    private static byte[] pixels(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    /** Not so light that white letters vanish. */
    private static Color some(SplittableRandom random) {
        return new Color(random.nextInt(150), random.nextInt(150), random.nextInt(150));
    }
}
