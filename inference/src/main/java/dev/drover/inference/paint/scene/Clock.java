package dev.drover.inference.paint.scene;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a camera writes into its picture: Beijing time at the top, the place at the bottom, and here the word SIMULATED,
 * which must never be missing from a made-up picture. Kept for one second. Not safe for several threads.
 */
final class Clock {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final LocalDateTime START = LocalDateTime.of(2026, 11, 23, 8, 30, 0);
    private static final LocalDateTime NIGHT_START = LocalDateTime.of(2026, 11, 23, 21, 30, 0);

    private final int width;
    private final int height;
    private final boolean night;
    private final BufferedImage foot;
    private @Nullable BufferedImage head;
    private long headSecond;

    Clock(int width, int height, String place, boolean night) {
        this.width = width;
        this.height = height;
        this.night = night;
        this.foot = text(place + "  SIMULATED 模拟", 0.9f);
    }

    void write(byte[] bgr, long frame, double fps) {
        long second = (long) (frame / fps);
        BufferedImage time = head;
        if (time == null || second != headSecond) {
            time = text((night ? NIGHT_START : START).plusSeconds(second).format(FORM), 1);
            head = time;
            headSecond = second;
        }
        Graphics2D g = Canvas.over(bgr, width, height).createGraphics();
        int margin = height / 60;
        g.drawImage(time, width - time.getWidth() - margin, margin, null);
        g.drawImage(foot, margin, height - FrameStrip.rows(height) - foot.getHeight() - margin / 2, null);
        g.dispose();
    }

    private BufferedImage text(String text, float size) {
        Font font = new Font("Noto Sans CJK SC", Font.PLAIN, Math.max(9, Math.round(size * height / 22f)));
        BufferedImage probe = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        FontMetrics m = probe.createGraphics().getFontMetrics(font);
        BufferedImage out = new BufferedImage(m.stringWidth(text) + 3, m.getHeight() + 2, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = out.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(font);
        g.setColor(new Color(0, 0, 0, 170));
        for (int d = 0; d < 9; d++) {
            g.drawString(text, d % 3, m.getAscent() + d / 3);
        }
        g.setColor(Color.WHITE);
        g.drawString(text, 1, m.getAscent() + 1);
        g.dispose();
        return out;
    }
}
