package dev.drover.inference.seal;

import dev.drover.inference.Box;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.Picture;
import dev.drover.inference.image.CropTensor;
import dev.drover.inference.text.TextManifest;
import dev.drover.inference.torch.TextFiles;
import dev.drover.inference.torch.TextModel;
import java.nio.file.Path;

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
        float[] out = model.run(CropTensor.of(picture, box, settings.height(), settings.width()), 1)
                .get(0);
        return 1 / (1 + Math.exp(-(settings.slope() * (out[1] - out[0]) + settings.offset())));
    }

    @Override
    public void close() {
        model.close();
    }
}
