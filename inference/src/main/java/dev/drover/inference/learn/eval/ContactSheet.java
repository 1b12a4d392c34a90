package dev.drover.inference.learn.eval;

import dev.drover.inference.Picture;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Many small pictures on one page, a line of text under each. */
final class ContactSheet {

    private static final int CELL = 260;
    private static final int PICTURE = 84;
    private static final int LINE = 36;
    private static final int COLUMNS = 5;

    private record Entry(Picture picture, String first, String second) {}

    private final List<Entry> entries = new ArrayList<>();

    /** Adds a picture with two lines under it. */
    void add(Picture picture, String first, String second) {
        entries.add(new Entry(picture, first, second));
    }

    int size() {
        return entries.size();
    }

    /** Writes a PNG; its folder is made where it is missing. */
    void write(Path file) throws IOException {
        int rows = Math.max(1, (entries.size() + COLUMNS - 1) / COLUMNS);
        BufferedImage page = new BufferedImage(COLUMNS * CELL, rows * (PICTURE + LINE), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = page.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(new Font("Noto Sans CJK SC", Font.PLAIN, 14));
        for (int i = 0; i < entries.size(); i++) {
            Entry e = entries.get(i);
            int x = i % COLUMNS * CELL;
            int y = i / COLUMNS * (PICTURE + LINE);
            double scale = Math.min((CELL - 6.0) / e.picture.width(), (PICTURE - 4.0) / e.picture.height());
            g.drawImage(
                    image(e.picture),
                    x + 2,
                    y + 2,
                    (int) (e.picture.width() * scale),
                    (int) (e.picture.height() * scale),
                    null);
            g.setColor(Color.WHITE);
            g.drawString(e.first, x + 2, y + PICTURE + 13);
            g.setColor(Color.ORANGE);
            g.drawString(e.second, x + 2, y + PICTURE + 30);
        }
        g.dispose();
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        ImageIO.write(page, "png", file.toFile());
    }

    private static BufferedImage image(Picture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] to = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(picture.bgr(), 0, to, 0, to.length);
        return image;
    }
}
