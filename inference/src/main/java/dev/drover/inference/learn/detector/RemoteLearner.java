package dev.drover.inference.learn.detector;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A process that learns along with another one's training ({@link RemoteLearners}) until that one ends. */
public final class RemoteLearner {

    private RemoteLearner() {}

    /**
     * @param data folder with pigs/, yard/, plates/
     * @param out for the network's file
     * @param port the training's
     * @param batch pictures a step
     * @param sizes of its pictures, as in {@link DetectorTrainer.Options}
     * @param bf16 compute in bfloat16
     * @param seed of its pictures: another than the training's
     * @param nanodet a teacher's weights, as in {@link DetectorTrainer.Options}; or null
     * @param leaveOut sources of which nothing is learnt; those of the training
     */
    public static void join(
            Path data,
            Path out,
            int port,
            int batch,
            List<String> sizes,
            boolean bf16,
            long seed,
            @Nullable Path nanodet,
            List<String> leaveOut)
            throws IOException, InterruptedException {
        DetectorSources sources = DetectorTrainer.sources(data, seed, leaveOut);
        double[] progress = new double[1];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
                DataOutputStream to =
                        new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 1 << 16));
                DetectorTraining training = DetectorTraining.start(out, bf16, 0, seed, Map.of());
                BatchMaker batches = new BatchMaker(
                        sources.composer(),
                        batch,
                        sizes.stream().map(BatchMaker.Size::of).toList(),
                        seed * 31,
                        nanodet == null ? null : NanodetTeacher.open(nanodet, bf16, out),
                        () -> progress[0])) {
            Map<String, float[]> like = training.weights();
            while (true) {
                progress[0] = in.readDouble();
                Map<String, float[]> weights = RemoteLearners.read(in, like);
                double[] cost = new double[3];
                Map<String, float[]> gradients = training.gradients(weights, batches.next(), cost);
                for (double c : cost) {
                    to.writeDouble(c);
                }
                RemoteLearners.write(to, gradients);
                to.flush();
            }
        } catch (EOFException e) {
            // The training is over.
        }
    }
}
