package dev.drover.inference.torch;

import dev.drover.inference.Box;
import dev.drover.inference.CropReader;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import dev.drover.inference.image.CropTensor;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.image.UnreadablePictureException;
import dev.drover.inference.text.DecodedText;
import dev.drover.inference.text.TextDecoder;
import dev.drover.inference.text.TextJudge;
import java.util.Base64;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Reads crops with one network as its manifest says. What the network saw is given raw: the judge may lower the
 * confidence of a text that cannot be, never change it. Belongs to one thread; holds native memory until closed.
 */
public final class TextReader implements CropReader {

    /** The network's own probability above which one look is enough. */
    private static final double SURE = 0.95;

    private final ObjectClass reads;
    private final ReaderManifest manifest;
    private final TextJudge judge;
    private final TextDecoder decoder;
    private final TorchModel model;

    private TextReader(ObjectClass reads, ReaderManifest manifest, TextJudge judge, TorchModel model) {
        this.reads = reads;
        this.manifest = manifest;
        this.judge = judge;
        this.decoder = TextDecoder.ofLabel(manifest.decoder());
        this.model = model;
    }

    /**
     * @param reads plate or seal
     * @throws ModelRefusedException if manifest or weights are missing, damaged, of the wrong shape, or misread a
     *     golden crop
     */
    public static TextReader open(ObjectClass reads, ModelFiles files, TextJudge judge) {
        ReaderManifest manifest = files.manifest(ReaderManifest.class);
        byte[] weights = files.weights(manifest.weights(), manifest.sha256());
        String where = files.where(manifest.weights());
        TorchModel model = TorchModel.open(weights, manifest.height(), manifest.width(), where);
        TextReader reader = new TextReader(reads, manifest, judge, model);
        try {
            reader.checkShape(where);
            reader.checkGolden(where);
            return reader;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private void checkShape(String where) {
        List<float[]> out = values(model.dark());
        int classes = manifest.alphabet().length() + 1;
        int wanted = 1 + (manifest.variants().isEmpty() ? 0 : 1) + (manifest.rows() ? 1 : 0);
        boolean fits = out.size() >= wanted
                && out.get(0).length % classes == 0
                && (manifest.variants().isEmpty()
                        || out.get(1).length == manifest.variants().size())
                && (!manifest.rows() || out.get(2).length == 2);
        if (!fits) {
            throw new ModelRefusedException(
                    where + ": its outputs " + out.stream().map(o -> o.length).toList()
                            + " do not fit a manifest with " + classes + " classes, "
                            + manifest.variants().size() + " variants" + (manifest.rows() ? " and rows" : ""));
        }
    }

    private void checkGolden(String where) {
        for (ReaderManifest.Golden golden : manifest.golden()) {
            try {
                Picture crop = Pictures.decodeAny(Base64.getDecoder().decode(golden.picture()));
                String text = read(crop, crop.whole()).text();
                if (!text.equals(golden.text())) {
                    throw new ModelRefusedException(
                            where + ": reads its golden crop " + golden.text() + " as \"" + text + "\"");
                }
            } catch (UnreadablePictureException | IllegalArgumentException e) {
                throw new ModelRefusedException(where + ": its golden crop is no picture that can be read", e);
            }
        }
    }

    @Override
    public ObjectClass reads() {
        return reads;
    }

    public ReaderManifest manifest() {
        return manifest;
    }

    @Override
    public Reading read(Picture picture, Box box) {
        return said(picture, box).reading();
    }

    /**
     * What was read, and what else it may be.
     *
     * @param log natural logarithm of the network's probability of any text, not calibrated
     */
    public record Said(Reading reading, ToDoubleFunction<String> log) {}

    public Said said(Picture picture, Box box) {
        Look look = look(picture, box);
        return new Said(reading(look, box), text -> decoder.log(look.outputs.get(0), manifest.alphabet(), text));
    }

    private Reading reading(Look look, Box box) {
        DecodedText text = look.text;
        double confidence = text.text().isEmpty()
                ? 0
                : manifest.calibration().confidence(text.probability(), judge.fits(text.text()));
        String variant =
                manifest.variants().isEmpty() ? "" : manifest.variants().get(best(look.outputs.get(1)));
        int rows = manifest.rows() ? 1 + best(look.outputs.get(2)) : 1;
        return new Reading(
                reads == ObjectClass.PLATE ? ReadingKind.PLATE : ReadingKind.SEAL,
                box,
                text.text(),
                text.scores(),
                (float) confidence,
                variant,
                rows);
    }

    /** The network's own probability of what it reads, before calibration. */
    public double rawProbability(Picture picture, Box box) {
        return look(picture, box).text.probability();
    }

    private record Look(List<float[]> outputs, DecodedText text) {}

    /** Once, and where that leaves a doubt a second time a little wider: two views err less alike than one errs. */
    private Look look(Picture picture, Box box) {
        List<float[]> out = run(picture, box, manifest.margins().get(0));
        DecodedText text = decoder.decode(out.get(0), manifest.alphabet());
        if (manifest.margins().size() < 2 || text.probability() >= SURE) {
            return new Look(out, text);
        }
        List<float[]> wider = run(picture, box, manifest.margins().get(1));
        for (int i = 0; i < out.size(); i++) {
            for (int k = 0; k < out.get(i).length; k++) {
                out.get(i)[k] = (out.get(i)[k] + wider.get(i)[k]) / 2;
            }
        }
        return new Look(out, decoder.decode(out.get(0), manifest.alphabet()));
    }

    private List<float[]> run(Picture picture, Box box, double margin) {
        float dx = (float) (margin * box.width());
        float dy = (float) (margin * box.height());
        Box wide = new Box(box.x1() - dx, box.y1() - dy, box.x2() + dx, box.y2() + dy);
        return values(model.run(CropTensor.of(picture, wide, manifest.height(), manifest.width()), 1));
    }

    private static List<float[]> values(List<TorchModel.Output> outputs) {
        return outputs.stream().map(TorchModel.Output::values).toList();
    }

    private static int best(float[] scores) {
        int top = 0;
        for (int i = 1; i < scores.length; i++) {
            top = scores[i] > scores[top] ? i : top;
        }
        return top;
    }

    @Override
    public void close() {
        model.close();
    }
}
