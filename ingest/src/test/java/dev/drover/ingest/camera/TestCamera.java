package dev.drover.ingest.camera;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real RTSP camera in a process of its own: it can be killed, frozen and thawed. */
public final class TestCamera implements AutoCloseable {

    /** H.264, 25 frames a second, an intra picture every second. */
    public static final String H264 = "( videotestsrc is-live=true pattern=ball ! "
            + "video/x-raw,width=320,height=240,framerate=25/1 ! "
            + "x264enc tune=zerolatency speed-preset=ultrafast key-int-max=25 ! rtph264pay name=pay0 pt=96 )";

    private final Process process;
    private final int port;

    private TestCamera(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param mounts pairs of mount point and launch text */
    public static TestCamera start(int port, String... mounts) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RtspServerMain.class.getName(),
                Integer.toString(port)));
        line.addAll(List.of(mounts));
        Process process = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String ready = out.readLine();
        if (ready == null || !ready.startsWith("ready ")) {
            process.destroyForcibly();
            throw new IOException("the RTSP server did not start: " + ready);
        }
        return new TestCamera(process, Integer.parseInt(ready.substring(6)));
    }

    public int port() {
        return port;
    }

    public String uri(String mount) {
        return "rtsp://127.0.0.1:" + port + mount;
    }

    public void freeze() throws Exception {
        signal("STOP");
    }

    public void thaw() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
