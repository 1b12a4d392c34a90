package dev.drover.ingest.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An RTSP camera on loopback that does what it is told, right or wrong: H.264 over the RTSP connection itself.
 * Everything it says can be bent before it goes out.
 */
public final class OddCamera implements AutoCloseable {

    private static final int PAYLOAD = 1200;
    private static final Pattern CHANNELS = Pattern.compile("interleaved=(\\d+)-");
    private static final Pattern SEQUENCE = Pattern.compile("(?i)CSeq: *(\\d+)");

    private final ServerSocket server;
    private final H264Film film;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile int firstPicture;
    private volatile double fps = 25;
    private volatile boolean feedback;
    private volatile UnaryOperator<String> sdp = text -> text;
    private volatile UnaryOperator<byte[]> answerBytes = bytes -> bytes;
    private volatile UnaryOperator<byte[]> packetBytes = bytes -> bytes;
    private volatile UnaryOperator<byte[]> units = unit -> unit;

    public OddCamera(H264Film film) throws IOException {
        this.film = film;
        this.server = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
        daemon(this::accept).start();
    }

    public String uri() {
        return "rtsp://127.0.0.1:" + server.getLocalPort() + "/live";
    }

    /** Joins the film at this picture. */
    public OddCamera joinAt(int picture) {
        firstPicture = picture;
        return this;
    }

    public OddCamera fps(double rate) {
        fps = rate;
        return this;
    }

    /** Answers a method with this status, such as {@code 453 Not Enough Bandwidth}, instead of doing it. */
    public OddCamera answer(String method, String status) {
        answers.put(method, status);
        return this;
    }

    /** Takes requests for a key frame, and goes to one. */
    public OddCamera withFeedback() {
        feedback = true;
        return this;
    }

    public OddCamera bendSdp(UnaryOperator<String> bend) {
        sdp = bend;
        return this;
    }

    public OddCamera bendAnswers(UnaryOperator<byte[]> bend) {
        answerBytes = bend;
        return this;
    }

    /** Each interleaved packet, with its four bytes of frame. */
    public OddCamera bendPackets(UnaryOperator<byte[]> bend) {
        packetBytes = bend;
        return this;
    }

    /** Each unit of the film. */
    public OddCamera bendUnits(UnaryOperator<byte[]> bend) {
        units = bend;
        return this;
    }

    /** How often a key frame was asked for (RTCP PLI). */
    public int keyFramesAskedFor() {
        return asked.get();
    }

    public int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "odd-camera");
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                connections.incrementAndGet();
                daemon(() -> new Talk(client).serve()).start();
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private String describe() {
        String parameters = encoded(7) + "," + encoded(8);
        String text = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=Media\r\nt=0 0\r\na=control:*\r\n"
                + "m=video 0 RTP/" + (feedback ? "AVPF" : "AVP") + " 96\r\n"
                + "a=rtpmap:96 H264/90000\r\n"
                + (feedback ? "a=rtcp-fb:96 nack pli\r\n" : "")
                + "a=fmtp:96 packetization-mode=1;sprop-parameter-sets=" + parameters + "\r\n"
                + "a=control:trackID=1\r\n";
        return sdp.apply(text);
    }

    private String encoded(int type) {
        return Base64.getEncoder().encodeToString(film.parameters(type));
    }

    /** One client. */
    private final class Talk {
        private final Socket client;
        private volatile int next = firstPicture;
        private int channel;
        private int sequence = 100;
        private boolean playing;

        Talk(Socket client) {
            this.client = client;
        }

        void serve() {
            try (client) {
                InputStream in = client.getInputStream();
                for (int first = in.read(); first >= 0; first = in.read()) {
                    if (first == '$') {
                        report(in);
                    } else {
                        request(header(in, first));
                    }
                }
            } catch (IOException gone) {
                // so is this thread
            }
        }

        /** RTCP of the client: payload-specific feedback (206) of format 1 is a lost picture. */
        private void report(InputStream in) throws IOException {
            in.read();
            int length = in.read() << 8 | in.read();
            byte[] packets = in.readNBytes(length);
            for (int at = 0; at + 4 <= packets.length; ) {
                if ((packets[at] & 0x1F) == 1 && (packets[at + 1] & 0xFF) == 206) {
                    asked.incrementAndGet();
                    next = 0;
                }
                at += 4 * (((packets[at + 2] & 0xFF) << 8 | (packets[at + 3] & 0xFF)) + 1);
            }
        }

        private static String header(InputStream in, int first) throws IOException {
            StringBuilder header = new StringBuilder().append((char) first);
            while (header.indexOf("\r\n\r\n") < 0) {
                int value = in.read();
                if (value < 0 || header.length() > 10_000) {
                    throw new IOException("half a request");
                }
                header.append((char) value);
            }
            return header.toString();
        }

        private void request(String header) throws IOException {
            String method = header.substring(0, header.indexOf(' '));
            Matcher sequenceNumber = SEQUENCE.matcher(header);
            String number = sequenceNumber.find() ? sequenceNumber.group(1) : "0";
            String status = answers.get(method);
            if (status != null) {
                send(number, status, "", "");
                return;
            }
            switch (method) {
                case "OPTIONS" ->
                    send(number, "200 OK", "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER\r\n", "");
                case "DESCRIBE" -> send(number, "200 OK", "Content-Type: application/sdp\r\n", describe());
                case "SETUP" -> setUp(number, header);
                case "PLAY" -> {
                    send(number, "200 OK", "Session: 77\r\n", "");
                    if (!playing) {
                        playing = true;
                        daemon(this::play).start();
                    }
                }
                default -> send(number, "200 OK", "Session: 77\r\n", "");
            }
        }

        private void setUp(String number, String header) throws IOException {
            Matcher channels = CHANNELS.matcher(header);
            if (!channels.find()) {
                send(number, "461 Unsupported Transport", "", "");
                return;
            }
            channel = Integer.parseInt(channels.group(1));
            String profile = feedback ? "RTP/AVPF/TCP" : "RTP/AVP/TCP";
            send(
                    number,
                    "200 OK",
                    "Session: 77;timeout=60\r\nTransport: " + profile + ";unicast;interleaved=" + channel + "-"
                            + (channel + 1) + ";ssrc=0000ABCD\r\n",
                    "");
        }

        private void send(String number, String status, String headers, String body) throws IOException {
            String length = body.isEmpty() ? "" : "Content-Length: " + body.getBytes(ISO_8859_1).length + "\r\n";
            String answer = "RTSP/1.0 " + status + "\r\nCSeq: " + number + "\r\n" + headers + length + "\r\n" + body;
            write(answerBytes.apply(answer.getBytes(ISO_8859_1)));
        }

        private synchronized void write(byte[] bytes) throws IOException {
            OutputStream out = client.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        private void play() {
            try {
                long began = System.nanoTime();
                for (int shown = 0; !client.isClosed(); shown++) {
                    List<byte[]> picture = film.picture(next++);
                    long time = Math.round(shown * 90_000 / fps);
                    for (int i = 0; i < picture.size(); i++) {
                        unit(units.apply(picture.get(i)), time, i == picture.size() - 1);
                    }
                    long due = began + Math.round((shown + 1) * 1e9 / fps) - System.nanoTime();
                    if (due > 0) {
                        Thread.sleep(due / 1_000_000, (int) (due % 1_000_000));
                    }
                }
            } catch (IOException | InterruptedException gone) {
                // so is this thread
            }
        }

        private void unit(byte[] unit, long time, boolean last) throws IOException {
            if (unit.length <= PAYLOAD) {
                packet(unit, time, last);
                return;
            }
            for (int at = 1; at < unit.length; at += PAYLOAD) {
                int size = Math.min(PAYLOAD, unit.length - at);
                boolean end = at + size == unit.length;
                ByteBuffer part = ByteBuffer.allocate(size + 2);
                part.put((byte) (unit[0] & 0x60 | 28));
                part.put((byte) ((at == 1 ? 0x80 : 0) | (end ? 0x40 : 0) | unit[0] & 0x1F));
                part.put(unit, at, size);
                packet(part.array(), time, last && end);
            }
        }

        private void packet(byte[] payload, long time, boolean marker) throws IOException {
            ByteBuffer packet = ByteBuffer.allocate(16 + payload.length);
            packet.put((byte) '$').put((byte) channel).putShort((short) (12 + payload.length));
            packet.put((byte) 0x80).put((byte) (96 | (marker ? 0x80 : 0)));
            packet.putShort((short) sequence++)
                    .putInt((int) time)
                    .putInt(0xABCD)
                    .put(payload);
            write(packetBytes.apply(packet.array()));
        }
    }
}
