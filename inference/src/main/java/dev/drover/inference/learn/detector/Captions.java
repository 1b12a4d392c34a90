package dev.drover.inference.learn.detector;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Clocks and names as cameras write them into their pictures: no plates, no seals, and taught as such. */
final class Captions {

    private static final String[] NAMES = {"Camera 01", "IPC", "CH03", "D4 Pen 12", "Ramp", "CAM 2", "HD 1080P"};

    private Captions() {}

    static List<Cutout> some(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Cutout> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(Cutout.of(
                    paint(random.nextInt(3) == 0 ? NAMES[random.nextInt(NAMES.length)] : clock(random), random)));
        }
        return all;
    }

    private static String clock(SplittableRandom random) {
        String[] forms = {
            "%04d-%02d-%02d %02d:%02d:%02d", "%04d/%02d/%02d  %02d:%02d:%02d", "%04d-%02d-%02d Mon %02d:%02d:%02d"
        };
        return String.format(
                Locale.ROOT,
                forms[random.nextInt(forms.length)],
                2015 + random.nextInt(12),
                1 + random.nextInt(12),
                1 + random.nextInt(28),
                random.nextInt(24),
                random.nextInt(60),
                random.nextInt(60));
    }

    private static BufferedImage paint(String text, SplittableRandom random) {
        Font font = new Font(random.nextBoolean() ? Font.MONOSPACED : Font.SANS_SERIF, random.nextInt(2), 22);
        int width = text.length() * 16 + 8;
        BufferedImage image = new BufferedImage(width, 32, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(font);
        if (random.nextBoolean()) {
            g.setColor(Color.BLACK);
            for (int d = 0; d < 9; d++) {
                g.drawString(text, 3 + d % 3, 22 + d / 3);
            }
        }
        g.setColor(random.nextInt(4) == 0 ? Color.YELLOW : Color.WHITE);
        g.drawString(text, 4, 23);
        g.dispose();
        return image;
    }
}
