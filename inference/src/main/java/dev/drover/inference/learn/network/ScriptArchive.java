package dev.drover.inference.learn.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a TorchScript archive that libtorch (and Python's {@code torch.jit.load}) opens.
 *
 * <h2>Why</h2>
 *
 * DJL runs TorchScript but cannot write it, and PyTorch, which can, would bring Python into the build. DJL's own blocks
 * would do without, yet take nearly half as long again for the same network. Figures and the decision:
 * deploy/docs/adr/0007-own-torchscript-writer.md.
 *
 * <h2>What</h2>
 *
 * A ZIP whose entries lie under one folder of any name, stored and not deflated, as PyTorch writes them. PyTorch aligns
 * tensors to 64 bytes besides, so that a file can be mapped; here it is read as a whole, and that is left out.
 *
 * <pre>
 *   drover/data.pkl           the module: an object of class __torch__.NAME whose attributes are its tensors
 *   drover/code/__torch__.py  its class, as TorchScript source
 *   drover/data/0, 1, 2 …     each tensor's numbers, raw, little-endian, row after row
 *   drover/constants.pkl      an empty tuple: numbers stand in the source
 *   drover/version            3: of the file format
 * </pre>
 *
 * <p><b>The pickle</b> is of protocol 2, a program for a stack machine. Of its opcodes these are enough: {@code c}
 * pushes a class by module and name, {@code X} a text, {@code J} a number of 32 bits, 0x88 and 0x89 true and false;
 * {@code (} marks the stack and {@code t} makes a tuple of all above the mark; 0x81 makes an object of a class and
 * arguments, {@code R} calls a function with them; {@code Q} turns what lies on top into something kept elsewhere;
 * <code>}</code> pushes an empty dictionary, {@code u} fills it, {@code b} makes it an object's attributes; a dot ends.
 * A tensor is a call of {@code torch._utils._rebuild_tensor_v2(storage, offset, shape, strides, requires_grad, hooks)},
 * its storage being kept elsewhere as {@code ('storage', type, key, 'cpu', length)}: the key is the entry's name under
 * {@code data}.
 *
 * <p><b>The source</b> is a Python of few words. {@code __parameters__} lists what is learnt, each attribute has its
 * type, and each operator stands under its name in {@code torch.} with all arguments in the order of its schema ({@code
 * aten/src/ATen/native/native_functions.yaml}): an element type is a number there (6 for float, 15 for bfloat16), and
 * so is a memory format (2 for channels last). {@link DetectorNetwork} and {@link TextScript} write such methods.
 *
 * <p>Times in the ZIP are zero and maps keep their order: the same tensors give the same bytes, so
 * that a hash tells a network.
 *
 * <h2>Sources</h2>
 *
 * {@code torch/csrc/jit/docs/serialization.md} of PyTorch for the layout, {@code
 * torch/csrc/jit/serialization/unpickler.cpp} for what is understood, Python's {@code pickletools} for opcodes. What is
 * not written: sub-modules, constants, strided views, storages shared by tensors, and entries over 4 GB.
 */
public final class ScriptArchive {

    private final String className;
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private final Map<String, Tensor> buffers = new LinkedHashMap<>();
    private final StringBuilder methods = new StringBuilder();
    private boolean half;

    public ScriptArchive(String className) {
        this.className = className;
    }

    public ScriptArchive parameter(String name, Tensor tensor) {
        parameters.put(name, tensor);
        return this;
    }

    public ScriptArchive buffer(String name, Tensor tensor) {
        buffers.put(name, tensor);
        return this;
    }

    /** Stores the tensors as bfloat16, half as large; their values are rounded to nearest. */
    public ScriptArchive bfloat16() {
        half = true;
        return this;
    }

    /**
     * Adds a method, indented by two spaces, for instance {@code "  def forward(self, x: Tensor) -> Tensor:\n ..."}.
     */
    public ScriptArchive method(String source) {
        methods.append(source);
        return this;
    }

    /** Writes to a temporary file beside {@code file} and renames it, so that a half-written model never exists. */
    public void write(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        String root = "drover/";
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(part))) {
            zip.setMethod(ZipOutputStream.STORED);
            store(zip, root + "data.pkl", pickle());
            store(zip, root + "code/__torch__.py", code().getBytes(StandardCharsets.UTF_8));
            int i = 0;
            for (Tensor t : tensors().values()) {
                store(zip, root + "data/" + i++, raw(t.values()));
            }
            store(zip, root + "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            store(zip, root + "version", "3\n".getBytes(StandardCharsets.US_ASCII));
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private byte[] raw(float[] values) {
        ByteBuffer raw = ByteBuffer.allocate((half ? 2 : 4) * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float v : values) {
            if (half) {
                int bits = Float.floatToRawIntBits(v);
                raw.putShort((short) (bits + 0x7FFF + (bits >>> 16 & 1) >>> 16));
            } else {
                raw.putFloat(v);
            }
        }
        return raw.array();
    }

    private Map<String, Tensor> tensors() {
        Map<String, Tensor> all = new LinkedHashMap<>(parameters);
        all.putAll(buffers);
        return all;
    }

    private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private String code() {
        StringBuilder s = new StringBuilder("class " + className + "(Module):\n");
        s.append("  __parameters__ = [");
        parameters.keySet().forEach(n -> s.append('"').append(n).append("\", "));
        s.append("]\n  __buffers__ = [");
        buffers.keySet().forEach(n -> s.append('"').append(n).append("\", "));
        s.append("]\n");
        tensors().keySet().forEach(n -> s.append("  ").append(n).append(" : Tensor\n"));
        s.append("  training : bool\n");
        return s.append(methods).toString();
    }

    private byte[] pickle() {
        Pickle p = new Pickle();
        p.global("__torch__", className).op(')').op(0x81).op('}').op('(');
        int i = 0;
        for (Map.Entry<String, Tensor> e : tensors().entrySet()) {
            p.text(e.getKey()).tensor(i++, e.getValue(), parameters.containsKey(e.getKey()));
        }
        p.text("training").op(0x89);
        return p.op('u').op('b').op('.').bytes();
    }

    /** The few opcodes of pickle protocol 2 that are needed. */
    private final class Pickle {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Pickle() {
            op(0x80).op(2);
        }

        Pickle op(int code) {
            out.write(code);
            return this;
        }

        Pickle global(String module, String name) {
            op('c');
            out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
            return this;
        }

        Pickle text(String s) {
            byte[] b = s.getBytes(StandardCharsets.UTF_8);
            op('X').little(b.length);
            out.writeBytes(b);
            return this;
        }

        Pickle number(long n) {
            return op('J').little((int) n);
        }

        Pickle little(int n) {
            out.write(n);
            out.write(n >> 8);
            out.write(n >> 16);
            out.write(n >> 24);
            return this;
        }

        Pickle tensor(int index, Tensor t, boolean requiresGrad) {
            global("torch._utils", "_rebuild_tensor_v2").op('(');
            op('(').text("storage")
                    .global("torch", half ? "BFloat16Storage" : "FloatStorage")
                    .text(Integer.toString(index))
                    .text("cpu");
            number(t.values().length).op('t').op('Q').number(0);
            op('(');
            for (long s : t.shape()) {
                number(s);
            }
            op('t').op('(');
            long stride = t.values().length;
            for (long s : t.shape()) {
                stride /= Math.max(1, s);
                number(stride);
            }
            op('t').op(requiresGrad ? 0x88 : 0x89);
            return global("collections", "OrderedDict").op(')').op('R').op('t').op('R');
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
