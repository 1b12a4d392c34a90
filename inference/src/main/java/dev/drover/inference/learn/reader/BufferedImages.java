package dev.drover.inference.learn.reader;

import dev.drover.inference.Picture;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;

/** Between the pictures that Java paints and those that are read. */
final class BufferedImages {

    private BufferedImages() {}

    /** @throws IOException with the file, if it is no picture that Java decodes */
    static BufferedImage read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new NoSuchFileException(file.toString());
        }
        BufferedImage image = null;
        try {
            image = ImageIO.read(file.toFile());
        } catch (IIOException | IllegalArgumentException damaged) {
            // Told below: what the JDK's readers say of a damaged picture speaks of their own insides.
        }
        if (image == null) {
            throw new IOException(file + " is no picture that can be read: save it anew as JPEG or PNG");
        }
        return image;
    }

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
