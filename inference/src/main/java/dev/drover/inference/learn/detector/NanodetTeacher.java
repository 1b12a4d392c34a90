package dev.drover.inference.learn.detector;

import dev.drover.inference.ObjectClass;
import dev.drover.inference.learn.network.LearningNetwork;
import dev.drover.inference.learn.network.NanodetNetwork;
import dev.drover.inference.learn.network.NanodetPackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What NanoDet-g, taught on COCO, says of persons and vehicles at every place of a batch: soft targets for a smaller
 * network (Hinton et al. 2015), where nobody labelled them and beside what somebody did. It sees the pictures as they
 * are learnt from, cropped and spoilt. Belongs to one thread; holds native memory until closed.
 */
final class NanodetTeacher implements AutoCloseable {

    /** What it speaks of, in order. Of pigs it knows only other animals. */
    static final List<ObjectClass> KINDS = List.of(ObjectClass.PERSON, ObjectClass.VEHICLE);

    /** Rows of its output before these: four of the box, one of animals. */
    private static final int BEFORE = 5;

    private final LearningNetwork network;

    private NanodetTeacher(LearningNetwork network) {
        this.network = network;
    }

    /**
     * @param models of {@link NanodetPackage#read}
     * @param half whether it computes in bfloat16
     * @param folder where a copy of the network may be written
     */
    static NanodetTeacher open(Path models, boolean half, Path folder) throws IOException {
        return new NanodetTeacher(
                LearningNetwork.open(NanodetNetwork.of(NanodetPackage.read(models), half), folder.resolve("teacher")));
    }

    /** Probabilities {@code [B, kinds, N]} for a batch of {@code shape}, at the places of our own detector. */
    float[] says(float[] input, long... shape) {
        int pictures = (int) shape[0];
        float[] output = network.output(input, shape);
        int places = output.length / pictures / (BEFORE + KINDS.size());
        float[] said = new float[pictures * KINDS.size() * places];
        int each = KINDS.size() * places;
        for (int p = 0; p < pictures; p++) {
            System.arraycopy(output, (p * (BEFORE + KINDS.size()) + BEFORE) * places, said, p * each, each);
        }
        return said;
    }

    @Override
    public void close() {
        network.close();
    }
}
