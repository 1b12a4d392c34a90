package dev.drover.deploy.lab.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/**
 * Answers of a camera that speaks RTSP badly; it hangs up afterwards. It never comes to playing: a camera that plays
 * and sends nothing is waited for longer, on purpose.
 */
final class StreamDoor implements Door {

    private static final String SDP = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=x\r\nt=0 0\r\n"
            + "m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1\r\na=control:t\r\n";
    private static final List<String> RIGHT = List.of(
            "Public: OPTIONS, DESCRIBE, SETUP, PLAY\r\n\r\n",
            "Content-Type: application/sdp\r\nContent-Length: " + SDP.length() + "\r\n\r\n" + SDP,
            "Session: 7;timeout=60\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n\r\n");
    private static final int ACCEPT_MILLIS = 1_000;

    private final DecoderDoor decoder = new DecoderDoor();

    @Override
    public String id() {
        return "streams";
    }

    @Override
    public int share() {
        return 2;
    }

    @Override
    public Callable<Optional<String>> input(SplittableRandom chance) {
        Bend bend = new Bend(chance);
        int wrong = bend.upTo(RIGHT.size() - 1);
        List<byte[]> answers = new ArrayList<>();
        for (int i = 0; i <= wrong; i++) {
            boolean last = i == wrong;
            String status = last && bend.oneIn(2) ? Integer.toString(100 + bend.upTo(599)) : "200";
            String right = "RTSP/1.0 " + status + " OK\r\nCSeq: %d\r\n" + RIGHT.get(i);
            answers.add(last ? bend.text(right) : right.getBytes(ISO_8859_1));
        }
        return () -> {
            try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
                server.setSoTimeout(ACCEPT_MILLIS);
                Thread camera = new Thread(() -> serve(server, answers), "bent-camera");
                camera.setDaemon(true);
                camera.start();
                return decoder.see("rtsp://127.0.0.1:" + server.getLocalPort() + "/x");
            }
        };
    }

    /** One connection is answered; whoever comes again finds nobody. */
    private static void serve(ServerSocket server, List<byte[]> answers) {
        try (Socket camera = server.accept();
                BufferedReader in = new BufferedReader(new InputStreamReader(camera.getInputStream(), ISO_8859_1))) {
            server.close();
            for (byte[] answer : answers) {
                String sequence = sequence(in);
                camera.getOutputStream()
                        .write(new String(answer, ISO_8859_1)
                                .replace("%d", sequence)
                                .getBytes(ISO_8859_1));
            }
        } catch (IOException gone) {
            // The decoder has heard enough.
        }
    }

    private static String sequence(BufferedReader in) throws IOException {
        String sequence = "";
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            sequence = line.startsWith("CSeq:") ? line.substring(5).strip() : sequence;
        }
        return sequence;
    }

    @Override
    public void close() {
        decoder.close();
    }
}
