package dev.drover.dashboard.web;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.ArrayList;
import java.util.List;

/** A text as a QR code (ISO/IEC 18004), for the page to draw. */
final class QrSquare {

    private QrSquare() {}

    /** Row by row, {@code 1} for dark; without the quiet zone around it. */
    static List<String> rows(String text) {
        ByteMatrix modules;
        try {
            modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code: " + text.length(), e);
        }
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < modules.getHeight(); row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < modules.getWidth(); column++) {
                line.append(modules.get(column, row) == 1 ? '1' : '0');
            }
            rows.add(line.toString());
        }
        return rows;
    }
}
