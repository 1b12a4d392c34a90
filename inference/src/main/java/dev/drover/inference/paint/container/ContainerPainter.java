package dev.drover.inference.paint.container;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.SplittableRandom;

/**
 * Paints what a gate camera sees of a container: ribbed steel, number, code of size and weights around it, from the
 * side and weathered if asked for. The same number, look and seed give the same picture. Safe for several threads.
 */
public final class ContainerPainter {

    public static final int WIDTH = 960;
    public static final int HEIGHT = 600;

    private static final Color[] COATS = {
        new Color(0x8A2F22), new Color(0x1F4E8C), new Color(0x2F6B3A), new Color(0xB8BDC2),
        new Color(0xD8D6CE), new Color(0xC9531E), new Color(0x5B6066), new Color(0x0F3B57)
    };

    private static final String[] FONTS = {
        "DejaVu Sans Bold",
        "Liberation Sans Bold",
        "Liberation Sans Narrow Bold",
        "DejaVu Sans Condensed Bold",
        "Noto Sans CJK SC Bold",
        "Liberation Sans"
    };

    /**
     * How it is seen.
     *
     * @param layout of the number
     * @param oblique from the side: leaning, narrower, nearer at one end
     * @param dirty rust, mud and scratches, also over the number
     */
    public record Look(ContainerLayout layout, boolean oblique, boolean dirty) {

        /** One word or several, for tables. */
        public String label() {
            return layout.label() + (oblique ? " oblique" : "") + (dirty ? " dirty" : "");
        }
    }

    /** Packed rows of blue, green, red, {@value #WIDTH} by {@value #HEIGHT}. */
    public byte[] paint(String number, Look look, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        Color coat = COATS[random.nextInt(COATS.length)];
        g.setColor(coat.darker());
        g.fillRect(0, 0, WIDTH, HEIGHT);
        if (look.oblique) {
            g.transform(turned(random));
        }
        ribs(g, coat, random);
        letter(g, number, look, coat, random);
        if (look.dirty) {
            dirt(g, random);
        }
        g.dispose();
        sensor(image, look, random);
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    private static AffineTransform turned(SplittableRandom random) {
        AffineTransform turned = AffineTransform.getTranslateInstance(WIDTH / 2.0, HEIGHT / 2.0);
        turned.scale(0.6 + 0.3 * random.nextDouble(), 0.95);
        turned.shear(0, (random.nextDouble() - 0.5) * 0.5);
        turned.rotate(Math.toRadians(8 * (random.nextDouble() - 0.5)));
        turned.translate(-WIDTH / 2.0, -HEIGHT / 2.0);
        return turned;
    }

    private static void ribs(Graphics2D g, Color coat, SplittableRandom random) {
        int pitch = 40 + random.nextInt(50);
        float deep = 0.06f + 0.12f * (float) random.nextDouble();
        for (int x = -WIDTH / 2; x < 3 * WIDTH / 2; x += pitch) {
            g.setColor(coat);
            g.fillRect(x, -HEIGHT, pitch, 3 * HEIGHT);
            g.setColor(mixed(coat, Color.BLACK, deep));
            g.fillRect(x + pitch / 2, -HEIGHT, pitch / 4, 3 * HEIGHT);
            g.setColor(mixed(coat, Color.WHITE, deep));
            g.fillRect(x + 3 * pitch / 4, -HEIGHT, pitch / 6, 3 * HEIGHT);
        }
    }

    private static void letter(Graphics2D g, String number, Look look, Color coat, SplittableRandom random) {
        boolean light = coat.getRed() * 3 + coat.getGreen() * 6 + coat.getBlue() < 1500;
        Color ink = light ? new Color(0xF2F2EC) : new Color(0x16181C);
        g.setColor(mixed(ink, coat, 0.15 * random.nextDouble()));
        int size = look.layout == ContainerLayout.STACK ? 30 + random.nextInt(9) : 34 + random.nextInt(26);
        g.setFont(new Font(FONTS[random.nextInt(FONTS.length)], Font.PLAIN, size));
        int x = 120 + random.nextInt(280);
        int y = 90 + random.nextInt(120);
        switch (look.layout) {
            case LINE -> {
                int end = serial(g, number.substring(0, 4) + " " + number.substring(4, 10), number, x, y);
                below(g, x + random.nextInt(Math.max(1, (end - x) / 2)), y, random);
            }
            case ROWS -> {
                g.drawString(number.substring(0, 4), x, y);
                serial(g, number.substring(4, 10), number, x, y + size * 6 / 5);
                below(g, x, y + size * 6 / 5, random);
            }
            case STACK -> stack(g, number, x, 50 + random.nextInt(20), random);
        }
    }

    /** The check digit stands apart, in a box. */
    private static int serial(Graphics2D g, String text, String number, int x, int y) {
        FontMetrics metrics = g.getFontMetrics();
        g.drawString(text, x, y);
        int at = x + metrics.stringWidth(text) + metrics.charWidth(' ');
        String check = number.substring(10);
        g.drawString(check, at, y);
        int high = metrics.getAscent();
        g.setStroke(new BasicStroke(Math.max(2, high / 14f)));
        g.drawRect(at - high / 7, y - high + high / 12, metrics.stringWidth(check) + 2 * high / 7, high + high / 12);
        return at;
    }

    private static void below(Graphics2D g, int x, int y, SplittableRandom random) {
        int size = g.getFont().getSize();
        String[] codes = {"22G1", "45G1", "42G1", "L5G1", "22R1"};
        g.drawString(codes[random.nextInt(codes.length)], x + size / 2, y + size * 3 / 2);
        g.setFont(g.getFont().deriveFont(size * 0.5f));
        g.drawString("MAX.GROSS " + (24_000 + 10 * random.nextInt(800)) + " KG", x, y + size * 3);
        g.drawString("TARE " + (2_000 + 10 * random.nextInt(200)) + " KG", x, y + size * 15 / 4);
    }

    private static void stack(Graphics2D g, String number, int x, int top, SplittableRandom random) {
        FontMetrics metrics = g.getFontMetrics();
        double pitch = g.getFont().getSize() * (1.05 + 0.2 * random.nextDouble());
        double gap = pitch * (random.nextBoolean() ? 0.1 : 0.6);
        double y = top;
        for (int i = 0; i < number.length(); i++) {
            String one = number.substring(i, i + 1);
            y += pitch + (i == 4 || i == 10 ? gap : 0);
            g.drawString(one, x - metrics.stringWidth(one) / 2, (float) y);
        }
        int high = metrics.getAscent();
        g.setStroke(new BasicStroke(2));
        g.drawRect(x - high * 2 / 5, (int) (y - high * 0.9), high * 4 / 5, (int) (high * 1.05));
    }

    private static void dirt(Graphics2D g, SplittableRandom random) {
        Color[] kinds = {new Color(0x6B3A1C), new Color(0x3A332B), new Color(0x8C8478)};
        for (int i = 0; i < 40; i++) {
            g.setColor(kinds[random.nextInt(kinds.length)]);
            g.setComposite(AlphaComposite.SrcOver.derive(0.15f + 0.4f * (float) random.nextDouble()));
            int size = 4 + random.nextInt(i < 6 ? 60 : 16);
            int x = random.nextInt(WIDTH);
            int y = random.nextInt(HEIGHT);
            g.fillOval(x, y, size, size * (1 + random.nextInt(2)) / 2 + 2);
            if (random.nextInt(3) == 0) {
                // Rust runs down.
                g.fillRect(x + size / 3, y, 2 + size / 8, 30 + random.nextInt(90));
            }
        }
        g.setComposite(AlphaComposite.SrcOver.derive(0.6f));
        for (int i = 0; i < 12; i++) {
            g.setColor(random.nextBoolean() ? new Color(0xA0A0A0) : new Color(0x30302C));
            g.setStroke(new BasicStroke(1 + random.nextInt(2)));
            int x = random.nextInt(WIDTH);
            int y = random.nextInt(HEIGHT);
            g.drawLine(x, y, x + random.nextInt(120) - 60, y + random.nextInt(40) - 20);
        }
    }

    /** A lens that is not quite sharp, and noise. */
    private static void sensor(BufferedImage image, Look look, SplittableRandom random) {
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        if (look.dirty || random.nextBoolean()) {
            soften(bgr);
        }
        int noise = 2 + random.nextInt(look.dirty ? 14 : 6);
        for (int i = 0; i < bgr.length; i++) {
            int value = (bgr[i] & 255) + random.nextInt(2 * noise + 1) - noise;
            bgr[i] = (byte) Math.max(0, Math.min(255, value));
        }
    }

    /** Mean of three, along and across. */
    private static void soften(byte[] bgr) {
        for (int step : new int[] {3, 3 * WIDTH}) {
            byte[] sharp = bgr.clone();
            for (int i = step; i < bgr.length - step; i++) {
                bgr[i] = (byte) (((sharp[i - step] & 255) + (sharp[i] & 255) + (sharp[i + step] & 255)) / 3);
            }
        }
    }

    private static Color mixed(Color a, Color b, double share) {
        return new Color(
                (int) (a.getRed() + (b.getRed() - a.getRed()) * share),
                (int) (a.getGreen() + (b.getGreen() - a.getGreen()) * share),
                (int) (a.getBlue() + (b.getBlue() - a.getBlue()) * share));
    }
}
