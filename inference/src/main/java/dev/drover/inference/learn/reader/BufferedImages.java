package dev.drover.inference.learn.reader;

import dev.drover.inference.Picture;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** Between the pictures that Java paints and those that are read. */
final class BufferedImages {

    private BufferedImages() {}

    static BufferedImage of(Picture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] to = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(picture.bgr(), 0, to, 0, to.length);
        return image;
    }

    static Picture picture(BufferedImage image) {
        BufferedImage bgr = image;
        if (image.getType() != BufferedImage.TYPE_3BYTE_BGR) {
            bgr = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
            bgr.createGraphics().drawImage(image, 0, 0, null);
        }
        byte[] bytes = ((DataBufferByte) bgr.getRaster().getDataBuffer()).getData();
        return new Picture(bgr.getWidth(), bgr.getHeight(), bytes.clone());
    }
}
