package dev.drover.dashboard.proof;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The fonts of one document: the first that has a letter draws it. Only TrueType outlines can be put into a PDF in
 * part, which is why Chinese comes from another font than on the pictures.
 */
final class SlipFonts implements Closeable {

    private static final String WHERE = "/usr/share/fonts/truetype/";

    /** Path and Debian package, by preference. */
    private static final List<String[]> FONTS = List.of(
            new String[] {"dejavu/DejaVuSans.ttf", "fonts-dejavu-core"},
            new String[] {"droid/DroidSansFallbackFull.ttf", "fonts-droid-fallback"});

    /** What is drawn for a letter that no font has. Both have it. */
    private static final int UNKNOWN = '\u25A1';

    private record Loaded(TrueTypeFont outlines, CmapLookup letters, PDFont font) {}

    /** Letters that follow one another and that one font draws. */
    record Run(PDFont font, String text) {

        /** In points. */
        float width(float size) throws IOException {
            return font.getStringWidth(text) / 1000 * size;
        }
    }

    private final List<Loaded> fonts = new ArrayList<>();

    /** @throws IOException if one is not installed, with the name of its package */
    SlipFonts(PDDocument document) throws IOException {
        for (String[] font : FONTS) {
            Path file = Path.of(WHERE + font[0]);
            if (!Files.isRegularFile(file)) {
                close();
                throw new IOException(
                        "release slips need the font " + file + "; install the Debian package " + font[1]);
            }
            TrueTypeFont outlines = new TTFParser().parse(new RandomAccessReadBufferedFile(file.toFile()));
            fonts.add(
                    new Loaded(outlines, outlines.getUnicodeCmapLookup(), PDType0Font.load(document, outlines, true)));
        }
    }

    /** A letter with the font that has it. */
    Run letter(int codePoint) {
        int shown =
                Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.FORMAT ? ' ' : codePoint;
        for (Loaded one : fonts) {
            if (one.letters().getGlyphId(shown) != 0) {
                return new Run(one.font(), Character.toString(shown));
            }
        }
        return letter(UNKNOWN);
    }

    /** Once the document is written: its fonts are cut out of these then. */
    @Override
    public void close() throws IOException {
        for (Loaded one : fonts) {
            one.outlines().close();
        }
    }
}
