package dev.drover.deploy.lab.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/** A websocket that asks for many pictures, reads none of them, and acknowledges all. */
final class DeafSocket implements AutoCloseable {

    /** So that what nobody reads waits at the server, not here. */
    private static final int BUFFER = 4096;

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int TILES = 16;

    private final Socket socket;

    /**
     * @param from address that the server sees
     * @param ticket of a person who may look
     * @throws IOException if it is not let in
     */
    DeafSocket(WebPlant plant, InetAddress from, String ticket, List<String> cameras) throws IOException {
        socket = new Socket();
        try {
            socket.setReceiveBufferSize(BUFFER);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), plant.port()), PATIENCE_MILLIS);
            write(BentSocket.right(plant, ticket));
            if (!head().startsWith("HTTP/1.1 101")) {
                throw new IOException("not let in");
            }
            for (int tile = 0; tile < TILES; tile++) {
                write(SocketFrame.text("{\"op\":\"subscribe\",\"id\":" + tile
                                + ",\"channel\":\"tile\",\"opts\":{\"tile\":" + tile + ",\"camera\":\""
                                + cameras.get(tile % cameras.size()) + "\"}}")
                        .bytes());
            }
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Not one byte more than the head: what comes after it stays unread. */
    private String head() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int one = in.read();
            if (one < 0) {
                throw new IOException("hung up");
            }
            head.append((char) one);
        }
        return head.toString();
    }

    private void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** @return false once it was shown out */
    boolean acknowledge() {
        try {
            for (int tile = 0; tile < TILES; tile++) {
                write(SocketFrame.text("{\"op\":\"ack\",\"tile\":" + tile + "}").bytes());
            }
            return true;
        } catch (IOException shownOut) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
