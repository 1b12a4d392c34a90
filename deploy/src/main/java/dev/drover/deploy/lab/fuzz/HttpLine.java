package dev.drover.deploy.lab.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One connection to a web server of this machine. Bytes go out as they are, right or wrong, as no client of a library
 * would send them.
 */
final class HttpLine implements AutoCloseable {

    /** Longer than anybody waits for an input; a thread that was given up ends with it. */
    private static final int LONGEST_MILLIS = 60_000;

    /** Whoever may have sent less than it announced says so after this time, by ending its half of the connection. */
    private static final int UNSURE_MILLIS = 300;

    private static final int LONGEST_HEAD = 256 * 1024;

    /** Of an answer before the answer. */
    private static final String GO_ON = "HTTP/1.1 100 ";

    private final Socket socket;
    private final InputStream in;

    /** @param from address of this machine that the server sees */
    HttpLine(int port, InetAddress from) throws IOException {
        socket = new Socket();
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LONGEST_MILLIS);
        socket.setSoTimeout(LONGEST_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** An address of this machine that a seed chooses. */
    static InetAddress someAddress(SplittableRandom chance) {
        try {
            return InetAddress.getByAddress(new byte[] {
                127, (byte) chance.nextInt(1, 250), (byte) chance.nextInt(1, 250), (byte) chance.nextInt(1, 250)
            });
        } catch (UnknownHostException fourBytes) {
            throw new IllegalStateException(fourBytes);
        }
    }

    /** Whoever is refused early may find the way closed while it still sends; what it was told is there to be read. */
    void send(byte[] bytes) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        } catch (IOException closed) {
            // The answer tells.
        }
    }

    /**
     * Waits a moment for an answer; if none comes, says that nothing more will be sent. "100 Continue" is none: it asks
     * for the body, which may be shorter than was announced.
     */
    void endIfSilent() throws IOException {
        socket.setSoTimeout(UNSURE_MILLIS);
        try {
            in.mark(LONGEST_HEAD);
            while (head().startsWith(GO_ON)) {
                in.mark(LONGEST_HEAD);
            }
            in.reset();
        } catch (SocketTimeoutException silent) {
            // Half a head may have come by now.
            in.reset();
            socket.shutdownOutput();
        } catch (IOException closed) {
            // Reading again tells.
        }
        socket.setSoTimeout(LONGEST_MILLIS);
    }

    /** Says after a moment that nothing more will be sent, whatever came meanwhile. */
    void end() throws IOException, InterruptedException {
        Thread.sleep(UNSURE_MILLIS / 3);
        try {
            socket.shutdownOutput();
        } catch (IOException closed) {
            // Reading tells.
        }
    }

    /** Whether the server has hung up; waits a moment for it to do so. */
    boolean isCut() throws IOException {
        socket.setSoTimeout(1);
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException stands) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** The next byte, -1 where the server has hung up. */
    int read() throws IOException {
        try {
            return in.read();
        } catch (SocketTimeoutException silent) {
            throw silent;
        } catch (IOException reset) {
            return -1;
        }
    }

    /** So many bytes. */
    byte[] read(int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            int one = read();
            if (one < 0) {
                throw new EOFException("the server hung up in the middle of what it said");
            }
            bytes[i] = (byte) one;
        }
        return bytes;
    }

    /** @param bodiless of a HEAD request, whose answer tells the length of a body that does not come */
    Answer answer(boolean bodiless) throws IOException {
        String head = head();
        while (head.startsWith(GO_ON)) {
            head = head();
        }
        if (head.isEmpty()) {
            return Answer.NONE;
        }
        String[] lines = head.split("\r\n");
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        int status = Integer.parseInt(lines[0].split(" ")[1]);
        boolean none = bodiless || status == 101 || status == 204 || status == 304;
        return new Answer(status, headers, none ? new byte[0] : body(headers));
    }

    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4 && head.size() < LONGEST_HEAD) {
            int one = read();
            if (one < 0) {
                return "";
            }
            head.write(one);
            matched = one == "\r\n\r\n".charAt(matched) ? matched + 1 : one == '\r' ? 1 : 0;
        }
        return head.toString(ISO_8859_1);
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.containsKey("content-length")) {
            return read(Integer.parseInt(headers.get("content-length")));
        }
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            return chunks();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int one = read(); one >= 0; one = read()) {
            body.write(one);
        }
        return body.toByteArray();
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            StringBuilder size = new StringBuilder();
            for (int one = read(); one != '\n'; one = read()) {
                if (one < 0) {
                    throw new EOFException("the server hung up in the middle of what it said");
                }
                size.append((char) one);
            }
            int length = Integer.parseInt(size.toString().strip(), 16);
            body.writeBytes(read(length));
            read(2);
            if (length == 0) {
                return body.toByteArray();
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
