package dev.drover.inference.learn.cli;

import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.ocr.TextLine;
import dev.drover.inference.ocr.TextPage;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A picture with its lines of text marked, numbered in reading order and written out beside themselves. */
final class MarkedText {

    private static final int QUALITY = 90;

    private MarkedText() {}

    /** Writes {@code folder/NAME.text.jpg}; a file of that name is replaced. */
    static void write(Picture picture, TextPage page, Path folder, Path of) throws IOException {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(picture.bgr(), 0, pixels, 0, pixels.length);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        int size = Math.max(12, Math.min(picture.width(), picture.height()) / 45);
        g.setFont(new Font("Noto Sans CJK SC", Font.BOLD, size));
        g.setStroke(new BasicStroke(Math.max(1, size / 8f)));
        int number = 1;
        for (TextLine line : page.lines()) {
            mark(g, line, number++, size);
        }
        g.dispose();
        Files.createDirectories(folder);
        Picture marked = new Picture(picture.width(), picture.height(), pixels);
        Files.write(folder.resolve(of.getFileName() + ".text.jpg"), Pictures.encodeJpeg(marked, QUALITY));
    }

    private static void mark(Graphics2D g, TextLine line, int number, int size) {
        float[][] corners = line.place().corners();
        Path2D around = new Path2D.Float();
        around.moveTo(corners[0][0], corners[0][1]);
        for (int i = 1; i < corners.length; i++) {
            around.lineTo(corners[i][0], corners[i][1]);
        }
        around.closePath();
        g.setColor(new Color(0x00B050));
        g.draw(around);
        String label = number + " " + line.text();
        int x = Math.round(corners[0][0]);
        int y = Math.max(size, Math.round(corners[0][1]) - 2);
        g.setColor(new Color(0, 0, 0, 170));
        g.fillRect(x, y - size, g.getFontMetrics().stringWidth(label) + 4, size + 3);
        g.setColor(Color.WHITE);
        g.drawString(label, x + 2, y - 1);
    }
}
