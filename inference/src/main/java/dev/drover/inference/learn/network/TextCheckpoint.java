package dev.drover.inference.learn.network;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** A learning network put aside, see {@link TextNetwork#checkpoint}. */
public record TextCheckpoint(
        long step, float[] flat, float[] average, float[] first, float[] second, Map<String, float[]> norms) {

    /** Written beside and moved into place, so that a killed training leaves the last good one. */
    public void write(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
            out.writeLong(step);
            write(out, flat);
            write(out, average);
            write(out, first);
            write(out, second);
            out.writeInt(norms.size());
            for (Map.Entry<String, float[]> norm : norms.entrySet()) {
                out.writeUTF(norm.getKey());
                write(out, norm.getValue());
            }
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    public static TextCheckpoint read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            long step = in.readLong();
            float[] flat = read(in);
            float[] average = read(in);
            float[] first = read(in);
            float[] second = read(in);
            Map<String, float[]> norms = new LinkedHashMap<>();
            for (int i = in.readInt(); i > 0; i--) {
                norms.put(in.readUTF(), read(in));
            }
            return new TextCheckpoint(step, flat, average, first, second, norms);
        }
    }

    private static void write(DataOutputStream out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (float v : values) {
            out.writeFloat(v);
        }
    }

    private static float[] read(DataInputStream in) throws IOException {
        float[] values = new float[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }
}
