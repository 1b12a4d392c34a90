package dev.drover.inference.ocr;

import dev.drover.inference.Picture;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** A sheet of paper to write on. */
final class Written {

    private final BufferedImage sheet;
    private final Graphics2D pen;

    Written(int width, int height) {
        sheet = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        pen = sheet.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.BLACK);
        pen.setFont(new Font("Noto Sans CJK SC", Font.PLAIN, 30));
    }

    /** @param y of the foot of the letters */
    Written with(String text, int x, int y) {
        pen.drawString(text, x, y);
        return this;
    }

    /** The same, rising or falling. */
    Written turned(String text, int x, int y, double degrees) {
        pen.rotate(Math.toRadians(degrees), x, y);
        pen.drawString(text, x, y);
        pen.rotate(-Math.toRadians(degrees), x, y);
        return this;
    }

    Picture picture() {
        byte[] bgr = ((DataBufferByte) sheet.getRaster().getDataBuffer()).getData();
        return new Picture(sheet.getWidth(), sheet.getHeight(), bgr.clone());
    }
}
