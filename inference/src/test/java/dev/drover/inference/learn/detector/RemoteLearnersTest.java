package dev.drover.inference.learn.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteLearnersTest {

    @TempDir
    Path folder;

    @Test
    void shouldTakeAStepWithTheGradientOfAnotherProcess() throws Exception {
        try (DetectorTraining training = DetectorTraining.start(folder, false, 1e-3f, 7, Map.of());
                RemoteLearners companions = new RemoteLearners(0, training, () -> 0.25)) {
            Map<String, float[]> before = training.weights();

            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), companions.port());
                    DataInputStream in = new DataInputStream(socket.getInputStream());
                    DataOutputStream out =
                            new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 1 << 16))) {
                assertThat(in.readDouble()).isEqualTo(0.25);
                assertThat(RemoteLearners.read(in, before).get("c0_w")).isEqualTo(before.get("c0_w"));
                for (int i = 0; i < 3; i++) {
                    out.writeDouble(1);
                }
                RemoteLearners.write(out, ones(before));
                out.flush();
                in.readDouble();
                float[] after = RemoteLearners.read(in, before).get("c0_w");

                assertThat(training.steps()).isEqualTo(1);
                assertThat(after[0]).isLessThan(before.get("c0_w")[0]);
            }
        }
    }

    private static Map<String, float[]> ones(Map<String, float[]> like) {
        Map<String, float[]> gradient = new LinkedHashMap<>();
        like.forEach((name, w) -> {
            float[] g = new float[w.length];
            java.util.Arrays.fill(g, 1);
            gradient.put(name, g);
        });
        return gradient;
    }
}
