package dev.drover.pipeline.supervise;

import dev.drover.inference.Picture;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A film of cut-out pigs that walk down an aisle from left to right in rows, side by side and touching, some of them
 * turning back; by day, or at night in infrared. The line stands at half of its width. What a seed gives never changes.
 */
final class CutOutFilm {

    static final int WIDTH = 640;
    static final int HEIGHT = 360;
    /** Pictures a second. */
    static final int RATE = 5;

    private static final double LINE = WIDTH / 2.0;
    /** Pixels from back to back in a row; the bodies are about as wide. */
    private static final double BESIDE = 50;
    /** Pixels a second. */
    private static final double SPEED = 72;
    /** From row to row. */
    private static final double SECONDS_APART = 2.1;
    /** Every so-manieth row one walks besides that turns back, on the free side. */
    private static final int TURNS_BACK = 4;

    private record Walker(BufferedImage body, double y, double begins, double speed, double turnsAt) {

        private static final double START = -CutOutPigs.LENGTH / 2.0;

        double x(double now) {
            double walked = START + speed * (now - begins);
            return walked <= turnsAt ? walked : turnsBack() ? 2 * turnsAt - walked : walked;
        }

        boolean turnsBack() {
            return turnsAt < WIDTH;
        }

        boolean back(double now) {
            return turnsBack() && START + speed * (now - begins) > turnsAt;
        }

        double ends() {
            double way = turnsBack() ? 2 * (turnsAt - START) : WIDTH - 2 * START;
            return begins + way / speed;
        }
    }

    private final Random random;
    private final boolean night;
    private final BufferedImage floor = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    private final List<Walker> walkers = new ArrayList<>();

    CutOutFilm(long seed, int rows, int abreast, boolean night, List<BufferedImage> pigs) {
        this.random = new Random(seed);
        this.night = night;
        paintFloor();
        for (int row = 0; row < rows; row++) {
            double begins = 1 + SECONDS_APART * row;
            for (int i = 0; i < abreast; i++) {
                double y = HEIGHT / 2.0 + (i - (abreast - 1) / 2.0) * BESIDE;
                walkers.add(new Walker(any(pigs), y, begins + 0.3 * random.nextDouble(), SPEED, WIDTH * 2));
            }
            if (row % TURNS_BACK == 1) {
                // Before the line, just behind it, or far behind it.
                double turnsAt = LINE + List.of(-70, 60, 150).get(random.nextInt(3));
                walkers.add(new Walker(any(pigs), HEIGHT / 2.0 + 2 * BESIDE, begins, SPEED, turnsAt));
            }
        }
    }

    private BufferedImage any(List<BufferedImage> pigs) {
        return pigs.get(random.nextInt(pigs.size()));
    }

    long in() {
        return walkers.stream()
                .filter(one -> !one.turnsBack() || one.turnsAt() > LINE)
                .count();
    }

    long out() {
        return walkers.stream()
                .filter(one -> one.turnsBack() && one.turnsAt() > LINE)
                .count();
    }

    int pictures() {
        return (int) (RATE * (walkers.stream().mapToDouble(Walker::ends).max().orElseThrow() + 3));
    }

    Picture picture(int number) {
        double now = (double) number / RATE;
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(floor, 0, 0, null);
        for (Walker one : walkers) {
            if (now >= one.begins() && now <= one.ends()) {
                g.drawImage(one.body(), place(one, now), null);
            }
        }
        g.dispose();
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        if (night) {
            darken(bgr);
        }
        return new Picture(WIDTH, HEIGHT, bgr);
    }

    /** Its middle where it is, swaying a little as it walks. */
    private static AffineTransform place(Walker one, double now) {
        AffineTransform place = AffineTransform.getTranslateInstance(one.x(now), one.y());
        place.rotate(Math.toRadians(3) * Math.sin(5 * now + one.begins()));
        place.scale(one.back(now) ? -1 : 1, 1);
        place.translate(-one.body().getWidth() / 2.0, -one.body().getHeight() / 2.0);
        return place;
    }

    /** Grey, dark, and with the noise of its sensor. */
    private void darken(byte[] bgr) {
        for (int i = 0; i < bgr.length; i += 3) {
            double grey = ((bgr[i] & 255) + (bgr[i + 1] & 255) + (bgr[i + 2] & 255)) / 3.0;
            byte dark = (byte) Math.max(0, Math.min(255, 0.5 * grey + 6 * random.nextGaussian()));
            bgr[i] = dark;
            bgr[i + 1] = dark;
            bgr[i + 2] = dark;
        }
    }

    private void paintFloor() {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int grey = 96 + random.nextInt(14);
                floor.setRGB(x, y, new Color(grey, grey - 3, grey - 8).getRGB());
            }
        }
        Graphics2D g = floor.createGraphics();
        g.setColor(new Color(60, 62, 66));
        g.fillRect(0, 18, WIDTH, 8);
        g.fillRect(0, HEIGHT - 26, WIDTH, 8);
        g.dispose();
    }
}
