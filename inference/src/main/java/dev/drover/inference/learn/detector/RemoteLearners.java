package dev.drover.inference.learn.detector;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * Lets other processes of this machine learn along: each is sent the newest weights, answers with a gradient from
 * pictures of its own, and so on ({@link RemoteLearner}). Nobody waits for anybody; one that goes away is missed by
 * none. A busy machine shares itself out by process, so that three get more of it than one.
 */
final class RemoteLearners implements AutoCloseable {

    private final ServerSocket door;
    private final DetectorTraining training;
    private final DoubleSupplier progress;

    /** @param port of the loopback address, 0 for any */
    RemoteLearners(int port, DetectorTraining training, DoubleSupplier progress) throws IOException {
        this.door = new ServerSocket(port, 8, InetAddress.getLoopbackAddress());
        this.training = training;
        this.progress = progress;
        Thread thread = new Thread(this::receive, "companions");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return door.getLocalPort();
    }

    private void receive() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                Thread thread = new Thread(() -> serve(socket), "companion");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                // The door was closed; anything else shows at the companion's end.
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 1 << 16))) {
            while (!door.isClosed()) {
                double now = progress.getAsDouble();
                out.writeDouble(now);
                Map<String, float[]> weights = training.weights();
                write(out, weights);
                out.flush();
                double[] cost = {in.readDouble(), in.readDouble(), in.readDouble()};
                training.apply(read(in, weights), cost, now);
            }
        } catch (IOException e) {
            // It went away; the others go on.
        }
    }

    static void write(DataOutputStream out, Map<String, float[]> values) throws IOException {
        for (float[] v : values.values()) {
            ByteBuffer raw = ByteBuffer.allocate(4 * v.length);
            raw.asFloatBuffer().put(v);
            out.write(raw.array());
        }
    }

    /** @param like names and lengths of what comes, in its order */
    static Map<String, float[]> read(DataInputStream in, Map<String, float[]> like) throws IOException {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Map.Entry<String, float[]> e : like.entrySet()) {
            byte[] raw = in.readNBytes(4 * e.getValue().length);
            if (raw.length < 4 * e.getValue().length) {
                throw new IOException("the other process ended");
            }
            float[] v = new float[e.getValue().length];
            ByteBuffer.wrap(raw).asFloatBuffer().get(v);
            values.put(e.getKey(), v);
        }
        return values;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
