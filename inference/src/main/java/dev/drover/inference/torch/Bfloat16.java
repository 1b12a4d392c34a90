package dev.drover.inference.torch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Networks that compute in bfloat16. A processor that multiplies it runs them faster than 32 bits; any other makes
 * libtorch fall back to a plain loop, four times as slow as 32 bits, and gets them widened. A bfloat16 is the upper
 * half of a float, so the weights keep their values; what is computed between them is rounded less.
 */
final class Bfloat16 {

    /** As Linux names them: Intel's and AMD's, the matrix unit's, ARM's. */
    private static final Set<String> FLAGS = Set.of("avx512_bf16", "amx_bf16", "bf16");

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final boolean MULTIPLIED = multipliedBy(cpuInfo());

    /** An element type in TorchScript is a number: 6 for float, 15 for bfloat16. */
    private static final String TO_BFLOAT16 = ", 15)";

    private static final String TO_FLOAT = ", 6)";

    private Bfloat16() {}

    /** Weights as this processor runs them best. */
    static byte[] fitting(byte[] weights) throws IOException {
        return MULTIPLIED ? weights : widened(weights);
    }

    /** @param cpuInfo text of {@code /proc/cpuinfo} */
    static boolean multipliedBy(String cpuInfo) {
        return cpuInfo.lines()
                .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                .flatMap(line -> Arrays.stream(line.split("[\\s:]+", -1)))
                .anyMatch(FLAGS::contains);
    }

    private static String cpuInfo() {
        try {
            return Files.readString(CPU_INFO, UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * The same network in 32 bits; weights that hold no bfloat16 come back as they are.
     *
     * @param weights TorchScript as {@code ScriptArchive} writes it: a zip of the pickled module, its code, and one raw
     *     entry a tensor
     */
    static byte[] widened(byte[] weights) throws IOException {
        Map<String, byte[]> entries = entries(weights);
        boolean holds = entries.entrySet().stream()
                .anyMatch(entry -> entry.getKey().endsWith("/data.pkl")
                        && new String(entry.getValue(), ISO_8859_1).contains("BFloat16Storage"));
        if (!holds) {
            return weights;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * weights.length);
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                store(zip, entry.getKey(), widened(entry.getKey(), entry.getValue()));
            }
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> entries(byte[] weights) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(weights))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static byte[] widened(String name, byte[] entry) {
        if (name.endsWith("/data.pkl")) {
            return replaced(entry, "BFloat16Storage", "FloatStorage");
        }
        if (name.endsWith(".py")) {
            return replaced(entry, TO_BFLOAT16, TO_FLOAT);
        }
        if (!name.contains("/data/")) {
            return entry;
        }
        ByteBuffer wide = ByteBuffer.allocate(2 * entry.length).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer narrow = ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN);
        while (narrow.hasRemaining()) {
            wide.putInt(narrow.getShort() << 16);
        }
        return wide.array();
    }

    private static byte[] replaced(byte[] entry, String what, String by) {
        return new String(entry, ISO_8859_1).replace(what, by).getBytes(ISO_8859_1);
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
