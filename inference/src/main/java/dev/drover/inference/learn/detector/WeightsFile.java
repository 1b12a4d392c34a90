package dev.drover.inference.learn.detector;

import dev.drover.inference.learn.network.ScriptArchive.Tensor;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Unfolded weights, to go on learning from on other pictures: a magic number, the step, then name, shape and big-endian floats of each
 * tensor.
 *
 * @param step batches seen
 * @param tensors by name
 */
record WeightsFile(int step, Map<String, Tensor> tensors) {

    private static final int MAGIC = 0x44525631;

    /** Written beside and renamed: a killed run leaves the last whole checkpoint. */
    void write(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
            out.writeInt(MAGIC);
            out.writeInt(step);
            out.writeInt(tensors.size());
            for (Map.Entry<String, Tensor> e : tensors.entrySet()) {
                out.writeUTF(e.getKey());
                out.writeInt(e.getValue().shape().length);
                for (long s : e.getValue().shape()) {
                    out.writeLong(s);
                }
                ByteBuffer raw = ByteBuffer.allocate(4 * e.getValue().values().length);
                raw.asFloatBuffer().put(e.getValue().values());
                out.write(raw.array());
            }
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    static WeightsFile read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC) {
                throw new IOException(file + " holds no weights of a Drover detector");
            }
            int step = in.readInt();
            int count = in.readInt();
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                String name = in.readUTF();
                long[] shape = new long[in.readInt()];
                long size = 1;
                for (int k = 0; k < shape.length; k++) {
                    shape[k] = in.readLong();
                    size *= shape[k];
                }
                float[] values = new float[Math.toIntExact(size)];
                ByteBuffer.wrap(in.readNBytes(Math.toIntExact(4 * size)))
                        .asFloatBuffer()
                        .get(values);
                tensors.put(name, new Tensor(values, shape));
            }
            return new WeightsFile(step, tensors);
        }
    }
}
