package dev.drover.inference.learn.eval;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.imageio.ImageIO;

/** The pictures with the most mistakes on one page: found green, missed red, invented yellow. */
final class DetectionSheet {

    private static final int WIDTH = 360;
    private static final int HEIGHT = 270;
    private static final int COLUMNS = 4;
    private static final int MOST = 40;
    private static final float HIT = 0.5f;

    private record Tile(int mistakes, BufferedImage image) {}

    private final List<Tile> tiles = new ArrayList<>();

    /** Keeps the picture if something was missed or invented and there are not enough worse ones. */
    void add(LabelledFolder.Case c, List<Detection> taken) {
        List<AveragePrecision.Scored> met = Matching.of(taken, c.objects(), HIT);
        long hits = met.stream().filter(AveragePrecision.Scored::hit).count();
        int mistakes = (int) (taken.size() - hits + c.objects().size() - hits);
        if (mistakes == 0) {
            return;
        }
        tiles.add(new Tile(mistakes, draw(c, taken)));
        if (tiles.size() > 2 * MOST) {
            keepWorst();
        }
    }

    private void keepWorst() {
        tiles.sort(Comparator.comparingInt(Tile::mistakes).reversed());
        while (tiles.size() > MOST) {
            tiles.remove(tiles.size() - 1);
        }
    }

    private static BufferedImage draw(LabelledFolder.Case c, List<Detection> taken) {
        Picture p = c.picture();
        double scale = Math.min((double) WIDTH / p.width(), (HEIGHT - 14.0) / p.height());
        Picture small =
                Pictures.resize(p, Math.max(1, (int) (p.width() * scale)), Math.max(1, (int) (p.height() * scale)));
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        BufferedImage photo = new BufferedImage(small.width(), small.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] to = ((DataBufferByte) photo.getRaster().getDataBuffer()).getData();
        System.arraycopy(small.bgr(), 0, to, 0, to.length);
        Graphics2D g = image.createGraphics();
        g.drawImage(photo, 0, 0, null);
        g.setStroke(new BasicStroke(2));
        for (Box b : c.objects()) {
            boolean found = taken.stream().anyMatch(d -> d.box().iou(b) >= HIT);
            box(g, b, scale, found ? Color.GREEN : Color.RED);
        }
        for (Detection d : taken) {
            if (c.objects().stream().noneMatch(b -> b.iou(d.box()) >= HIT)) {
                box(g, d.box(), scale, Color.YELLOW);
            }
        }
        g.setColor(Color.WHITE);
        g.drawString(c.name() + ": " + c.objects().size() + " there, " + taken.size() + " found", 3, HEIGHT - 3);
        g.dispose();
        return image;
    }

    private static void box(Graphics2D g, Box b, double scale, Color colour) {
        g.setColor(colour);
        g.drawRect(
                (int) (b.x1() * scale), (int) (b.y1() * scale), (int) (b.width() * scale), (int) (b.height() * scale));
    }

    void write(Path file) throws IOException {
        keepWorst();
        int rows = Math.max(1, (tiles.size() + COLUMNS - 1) / COLUMNS);
        BufferedImage page = new BufferedImage(COLUMNS * WIDTH, rows * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = page.createGraphics();
        for (int i = 0; i < tiles.size(); i++) {
            g.drawImage(tiles.get(i).image, i % COLUMNS * WIDTH, i / COLUMNS * HEIGHT, null);
        }
        g.dispose();
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(page, "png", file.toFile());
    }
}
