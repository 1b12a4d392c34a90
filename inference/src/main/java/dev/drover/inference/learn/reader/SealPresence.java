package dev.drover.inference.learn.reader;

import dev.drover.inference.Box;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.Picture;
import dev.drover.inference.image.CropTensor;
import dev.drover.inference.torch.ModelFiles;
import dev.drover.inference.torch.ReaderManifest;
import dev.drover.inference.torch.TorchModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Tells whether the lock of a container door, cropped, carries a seal. Trained and measured here; nothing in production
 * asks, as no detector finds doors yet, and so its weights do not ship. Belongs to one thread.
 */
public final class SealPresence implements AutoCloseable {

    private final ReaderManifest.Presence settings;
    private final TorchModel model;

    private SealPresence(ReaderManifest.Presence settings, TorchModel model) {
        this.settings = settings;
        this.model = model;
    }

    /**
     * @param reader manifest of the seal reader whose entry {@code presence} tells of the network
     * @param weights where they lie; empty for beside the manifest
     * @throws ModelRefusedException if the manifest names none, or it is missing, damaged or does not fit
     */
    public static SealPresence open(ModelFiles reader, Optional<Path> weights) {
        ReaderManifest.Presence p = reader.manifest(ReaderManifest.class).presence();
        if (p == null) {
            throw new ModelRefusedException(reader.where() + ": names no network for sealed and unsealed");
        }
        ModelFiles files = weights.map(ModelFiles::at).orElse(reader);
        String name = weights.map(w -> w.getFileName().toString()).orElse(p.weights());
        String where = files.where(name);
        TorchModel model = TorchModel.open(files.weights(name, p.sha256()), p.height(), p.width(), where);
        int outputs = model.run(new float[3 * p.height() * p.width()], 1).get(0).values().length;
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
        float[] out =
                model.run(withMirrorImage(crop, settings.width()), 2).get(0).values();
        return (out[1] - out[0] + out[3] - out[2]) / 2.0;
    }

    /** @param crop planes, row after row */
    static float[] withMirrorImage(float[] crop, int width) {
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
