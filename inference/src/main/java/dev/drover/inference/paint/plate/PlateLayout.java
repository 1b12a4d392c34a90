package dev.drover.inference.paint.plate;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the characters of a plate stand, in millimetres from its top left corner, after the drawings of GA 36-2018:
 * one row of 45x90 characters with 12 between and 34 around the dot; 43 wide with 9 between on the 480 mm plates; two
 * rows of 80x60 above 65x110.
 *
 * @param cells one box a character
 * @param dotX centre of the dot, negative where there is none
 * @param dotY centre of the dot
 */
record PlateLayout(List<Rectangle2D.Float> cells, float dotX, float dotY) {

    static PlateLayout of(String text, PlateStyle style) {
        int n = text.length();
        if (style.latin()) {
            return latin(text, style);
        }
        if (style.rows() == 2) {
            return twoRows(n);
        }
        return style.widthMm() == 480 || n == 8 ? eight(n, style) : seven(text, n);
    }

    private static PlateLayout seven(String text, int n) {
        // Embassies write 224·578使, the armed police WJ·12345; all others put the dot after the office letter.
        int dotAfter = text.endsWith("使") ? 3 : 2;
        List<Rectangle2D.Float> cells = new ArrayList<>();
        float x = 15.5f + (7 - n) * 57 / 2f;
        float dot = -1;
        for (int i = 0; i < n; i++) {
            cells.add(new Rectangle2D.Float(x, 25, 45, 90));
            x += i + 1 == dotAfter ? 79 : 57;
            dot = i + 1 == dotAfter ? x - 17 : dot;
        }
        return new PlateLayout(cells, dot, 70);
    }

    private static PlateLayout eight(int n, PlateStyle style) {
        // Eight characters on a 440 mm plate (粤Z with five) stand closer: no drawing of them exists.
        float squeeze = style.widthMm() / 480f;
        List<Rectangle2D.Float> cells = new ArrayList<>();
        float x = 15.5f;
        for (int i = 0; i < n; i++) {
            float w = i == 0 ? 45 : 43;
            cells.add(new Rectangle2D.Float(x * squeeze, 25, w * squeeze, 90));
            x += w + (i == 1 ? 49 : 9);
        }
        return new PlateLayout(cells, 137 * squeeze, 70);
    }

    private static PlateLayout twoRows(int n) {
        List<Rectangle2D.Float> cells = new ArrayList<>();
        cells.add(new Rectangle2D.Float(110, 15, 80, 60));
        cells.add(new Rectangle2D.Float(250, 15, 80, 60));
        int lower = n - 2;
        float pitch = lower <= 5 ? 80 : 400f / lower;
        float width = lower <= 5 ? 65 : pitch - 12;
        float left = 220 - (pitch * lower - (pitch - width)) / 2;
        for (int i = 0; i < lower; i++) {
            cells.add(new Rectangle2D.Float(left + i * pitch, 90, width, 110));
        }
        return new PlateLayout(cells, 220, 45);
    }

    private static PlateLayout latin(String text, PlateStyle style) {
        int n = text.length();
        boolean macao = style == PlateStyle.BLACK_LATIN;
        float width = 50;
        float gap = 12;
        float space = 34;
        float total = n * width + (n - 1) * gap;
        for (int i = 1; i < n; i++) {
            total += spaceBefore(i, macao) ? space - gap : 0;
        }
        float squeeze = Math.min(1, (style.widthMm() - 24) / total);
        float x = (style.widthMm() - total * squeeze) / 2;
        List<Rectangle2D.Float> cells = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            cells.add(new Rectangle2D.Float(x, 16, width * squeeze, style.heightMm() - 32));
            x += (width + (spaceBefore(i + 1, macao) ? space : gap)) * squeeze;
        }
        return new PlateLayout(cells, -1, -1);
    }

    /** Hong Kong writes AB 1234, Macao MX-12-34. */
    private static boolean spaceBefore(int i, boolean macao) {
        return i == 2 || (macao && i == 4);
    }
}
