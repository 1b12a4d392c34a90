package dev.drover.dashboard.proof;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import dev.drover.dashboard.proof.SlipText.Piece;
import dev.drover.dashboard.proof.SlipText.Placed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.jspecify.annotations.Nullable;

/**
 * A release slip drawn on pages of A5: a table of what was judged, the manifest's SHA-256 as a QR code (ISO/IEC 18004)
 * and in letters, places to sign. What it says is attached as {@code slip.json}. Lengths are in points, from the foot.
 */
final class SlipPage {

    private static final String ATTACHED = "slip.json";
    private static final float MM = 72 / 25.4f;
    private static final float MARGIN = 12 * MM;
    private static final float WIDTH = PDRectangle.A5.getWidth() - 2 * MARGIN;
    private static final float LABEL = WIDTH * 0.34f;
    private static final float PAD = 4;
    private static final float TEXT = 9;
    private static final float SMALL = 7;
    private static final float LINE = 13;
    private static final float CODE = 34 * MM;
    private static final float SIGN = 22 * MM;
    private static final float FAINT = 0.3f;

    private final ReleaseSlip slip;
    private final PDDocument document;
    private final SlipFonts fonts;
    private @Nullable PDPageContentStream page;
    private float y;

    private SlipPage(ReleaseSlip slip, PDDocument document, SlipFonts fonts) {
        this.slip = slip;
        this.document = document;
        this.fonts = fonts;
    }

    /** The PDF. */
    static byte[] draw(ReleaseSlip slip) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument();
                SlipFonts fonts = new SlipFonts(document)) {
            document.getDocumentInformation().setTitle("放行单 Release slip " + slip.batch());
            document.getDocumentCatalog().setLanguage("zh-CN");
            attach(document, ProofJson.write(slip));
            new SlipPage(slip, document, fonts).draw();
            document.save(out, CompressParameters.NO_COMPRESSION);
        }
        return out.toByteArray();
    }

    /**
     * What a PDF of this kind says. For one that is known to be ours.
     *
     * @throws IOException if it is none
     */
    static ReleaseSlip read(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDComplexFileSpecification said = document.getDocumentCatalog()
                    .getNames()
                    .getEmbeddedFiles()
                    .getNames()
                    .get(ATTACHED);
            if (said == null) {
                throw new IOException("nothing is attached");
            }
            return ProofJson.read(said.getEmbeddedFile().toByteArray(), ReleaseSlip.class);
        }
    }

    private static void attach(PDDocument document, byte[] json) throws IOException {
        PDEmbeddedFile content = new PDEmbeddedFile(document, new ByteArrayInputStream(json));
        content.setSubtype("application/json");
        content.setSize(json.length);
        PDComplexFileSpecification file = new PDComplexFileSpecification();
        file.setFile(ATTACHED);
        file.setFileUnicode(ATTACHED);
        file.setEmbeddedFile(content);
        PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(Map.of(ATTACHED, file));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(files);
        document.getDocumentCatalog().setNames(names);
    }

    private void draw() throws IOException {
        PDPageContentStream first = turn();
        print(first, MARGIN, y, List.of(new Piece("放行单 ", 18, false), new Piece("Release slip", 11, true)), WIDTH);
        y -= 26;
        for (ReleaseSlip.Line line : slip.lines()) {
            row(line);
        }
        code();
        signatures();
        onPage().close();
    }

    private PDPageContentStream onPage() {
        if (page == null) {
            throw new IllegalStateException("no page was begun");
        }
        return page;
    }

    /** Begins a page. */
    private PDPageContentStream turn() throws IOException {
        if (page != null) {
            page.close();
        }
        PDPage next = new PDPage(PDRectangle.A5);
        document.addPage(next);
        page = new PDPageContentStream(document, next);
        page.setLineWidth(0.6f);
        y = PDRectangle.A5.getHeight() - MARGIN - 14;
        String foot = slip.bundle() + " · " + document.getNumberOfPages();
        print(page, MARGIN, MARGIN - 12, List.of(new Piece(foot, SMALL, true)), WIDTH);
        return page;
    }

    private void row(ReleaseSlip.Line line) throws IOException {
        List<List<Placed>> label = SlipText.wrap(fonts, LABEL - 2 * PAD, both(line.label()));
        List<List<Placed>> value = SlipText.wrap(fonts, WIDTH - LABEL - 2 * PAD, both(line.value()));
        int lines = Math.max(label.size(), value.size());
        rule();
        for (int i = 0; i < lines; i++) {
            if (y - LINE < MARGIN) {
                rule();
                turn();
                rule();
            }
            for (float x : new float[] {0, LABEL, WIDTH}) {
                stroke(MARGIN + x, y, MARGIN + x, y - LINE);
            }
            if (i < label.size()) {
                print(onPage(), MARGIN + PAD, y - LINE + PAD, label.get(i));
            }
            if (i < value.size()) {
                print(onPage(), MARGIN + LABEL + PAD, y - LINE + PAD, value.get(i));
            }
            y -= LINE;
        }
        rule();
    }

    private static List<Piece> both(Bilingual words) {
        return words.zh().equals(words.en())
                ? List.of(new Piece(words.zh(), TEXT, false))
                : List.of(new Piece(words.zh() + " ", TEXT, false), new Piece(words.en(), SMALL, true));
    }

    private void rule() throws IOException {
        stroke(MARGIN, y, MARGIN + WIDTH, y);
    }

    private void stroke(float x1, float y1, float x2, float y2) throws IOException {
        PDPageContentStream out = onPage();
        out.moveTo(x1, y1);
        out.lineTo(x2, y2);
        out.stroke();
    }

    private void code() throws IOException {
        if (y - CODE - SIGN < MARGIN) {
            turn();
        }
        y -= CODE + 3 * MM;
        square(slip.manifestSha256(), MARGIN, y, CODE);
        float left = MARGIN + CODE + 4 * MM;
        float wide = WIDTH - CODE - 4 * MM;
        float down = y + CODE - 12;
        down = under(left, down, wide, "证据包 ", "Bundle", slip.bundle());
        down = under(left, down, wide, "清单 SHA-256 ", "of the manifest", slip.manifestSha256());
        under(left, down, wide, "站点密钥 ", "Key of the site", slip.keyId());
    }

    private float under(float x, float from, float wide, String zh, String en, String value) throws IOException {
        float down = print(onPage(), x, from, List.of(new Piece(zh, 8, false), new Piece(en, SMALL, true)), wide);
        return print(onPage(), x, down, List.of(new Piece(value, SMALL, false)), wide) - 2;
    }

    private void signatures() throws IOException {
        y -= SIGN - 4 * MM;
        float wide = (WIDTH - 10 * MM) / 2;
        for (int i = 0; i < 2; i++) {
            float x = MARGIN + i * (wide + 10 * MM);
            stroke(x, y, x + wide, y);
            String zh = i == 0 ? "关员签字 " : "场方签字 ";
            String en = i == 0 ? "Officer" : "Farm";
            print(onPage(), x, y - 11, List.of(new Piece(zh, TEXT, false), new Piece(en, SMALL, true)), wide);
        }
    }

    /** Prints wrapped text and returns the height of the line under it. */
    private float print(PDPageContentStream out, float x, float from, List<Piece> pieces, float wide)
            throws IOException {
        float down = from;
        for (List<Placed> line : SlipText.wrap(fonts, wide, pieces)) {
            print(out, x, down, line);
            down -= LINE - 3;
        }
        return down;
    }

    private static void print(PDPageContentStream out, float x, float y, List<Placed> line) throws IOException {
        for (Placed one : line) {
            out.beginText();
            out.setNonStrokingColor(one.faint() ? FAINT : 0);
            out.setFont(one.run().font(), one.size());
            out.newLineAtOffset(x + one.x(), y);
            out.showText(one.run().text());
            out.endText();
        }
    }

    /** One square a module, with the four quiet ones that ISO/IEC 18004 asks for on each side. */
    private void square(String text, float x, float y, float size) throws IOException {
        PDPageContentStream out = onPage();
        ByteMatrix modules = modules(text);
        float module = size / (modules.getWidth() + 8);
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                if (modules.get(column, row) == 1) {
                    out.addRect(x + (column + 4) * module, y + size - (row + 5) * module, module, module);
                }
            }
        }
        out.setNonStrokingColor(0f);
        out.fill();
    }

    private static ByteMatrix modules(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalStateException("64 characters fit a QR code", e);
        }
    }
}
