package dev.drover.inference.seal;

import dev.drover.inference.Box;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.Picture;
import dev.drover.inference.image.CropTensor;
import dev.drover.inference.text.TextManifest;
import dev.drover.inference.torch.TextFiles;
import dev.drover.inference.torch.TextModel;
import java.nio.file.Path;
import java.util.Arrays;

/** Tells whether the lock of a container door, cropped, carries a seal. Belongs to one thread. */
public final class SealPresence implements AutoCloseable {

    private final TextManifest.Presence settings;
    private final TextModel model;

    private SealPresence(TextManifest.Presence settings, TextModel model) {
        this.settings = settings;
        this.model = model;
    }

    /** The network that ships. */
    public static SealPresence bundled() {
        return open(TextFiles.bundled(), "seals.json");
    }

    /** @throws ModelRefusedException if the manifest names none, or it is missing, damaged or does not fit */
    public static SealPresence open(Path manifest) {
        return open(
                TextFiles.in(manifest.toAbsolutePath().getParent()),
                manifest.getFileName().toString());
    }

    private static SealPresence open(TextFiles files, String name) {
        TextManifest.Presence p = files.manifest(name).presence();
        if (p == null) {
            throw new ModelRefusedException(files.where(name) + ": names no network for sealed and unsealed");
        }
        String where = files.where(p.weights());
        TextModel model = TextModel.open(files.weights(p.weights(), p.sha256()), p.height(), p.width(), where);
        int outputs = model.run(new float[3 * p.height() * p.width()], 1).get(0).length;
        if (outputs != 2) {
            model.close();
            throw new ModelRefusedException(where + ": gives " + outputs + " numbers, not unsealed and sealed");
        }
        return new SealPresence(p, model);
    }

    /** Calibrated probability of 0 to 1 that the door's lock in {@code box} carries a seal. */
    public double sealed(Picture picture, Box box) {
        double odds = logOdds(CropTensor.of(picture, box, settings.height(), settings.width()));
        return 1 / (1 + Math.exp(-(settings.slope() * odds + settings.offset())));
    }

    /** Mean over the crop and its mirror image: left and right doors are alike, and two views err less than one. */
    private double logOdds(float[] crop) {
        float[] out = model.run(withMirrorImage(crop, settings.width()), 2).get(0);
        return (out[1] - out[0] + out[3] - out[2]) / 2.0;
    }

    /** @param crop planes, row after row */
    public static float[] withMirrorImage(float[] crop, int width) {
        float[] both = Arrays.copyOf(crop, 2 * crop.length);
        for (int i = 0; i < crop.length; i++) {
            int x = i % width;
            both[crop.length + i - x + width - 1 - x] = crop[i];
        }
        return both;
    }

    @Override
    public void close() {
        model.close();
    }
}
