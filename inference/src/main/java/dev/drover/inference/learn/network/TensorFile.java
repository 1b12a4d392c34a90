package dev.drover.inference.learn.network;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named tensors in a file: weights to go on learning from on other pictures, or a whole training put aside. A magic
 * number, the step, then name, shape and big-endian floats of each tensor.
 *
 * @param step steps made so far
 * @param tensors by name
 */
public record TensorFile(int step, Map<String, Tensor> tensors) {

    private static final int MAGIC = 0x44525631;

    /**
     * A copy of the values of one tensor.
     *
     * @throws IOException if there is none of that name, or it has another length
     */
    public float[] vector(String name, int length) throws IOException {
        Tensor found = tensors.get(name);
        if (found == null || found.values().length != length) {
            throw new IOException("it is of another network: " + name + " has "
                    + (found == null ? 0 : found.values().length) + " values, not " + length);
        }
        return found.values().clone();
    }

    /** The same with more tensors. */
    public TensorFile with(Map<String, Tensor> more) {
        Map<String, Tensor> all = new LinkedHashMap<>(tensors);
        all.putAll(more);
        return new TensorFile(step, all);
    }

    /** Written beside and renamed: a killed run leaves the last whole one. */
    public void write(Path file) throws IOException {
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

    public static TensorFile read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC) {
                throw new IOException(file + " holds no tensors of Drover");
            }
            int step = in.readInt();
            int count = in.readInt();
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                String name = in.readUTF();
                long[] shape = new long[in.readInt()];
                for (int k = 0; k < shape.length; k++) {
                    shape[k] = in.readLong();
                }
                long size = Tensor.size(shape);
                byte[] raw = in.readNBytes(Math.toIntExact(4 * size));
                if (raw.length < 4 * size) {
                    throw new EOFException(file + " ends within " + name);
                }
                float[] values = new float[Math.toIntExact(size)];
                ByteBuffer.wrap(raw).asFloatBuffer().get(values);
                tensors.put(name, new Tensor(values, shape));
            }
            return new TensorFile(step, tensors);
        }
    }
}
