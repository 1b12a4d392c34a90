package dev.drover.deploy.lab.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/** What anybody may send to the dashboard's websocket: the handshake, and frames once it stands. */
final class WebsocketDoor implements Door {

    private static final int NEIGHBOUR = 10;
    private static final int UPGRADED = 101;

    /** Sent last; whoever answers it has read all before it. */
    private static final String LAST = "{\"op\":\"ping\",\"id\":\"the-last\"}";

    private static final String LAST_ANSWER = "{\"op\":\"ok\",\"id\":\"the-last\"}";

    private final WebPlant plant;

    WebsocketDoor(WebPlant plant) {
        this.plant = plant;
    }

    @Override
    public String id() {
        return "websocket";
    }

    @Override
    public int share() {
        return 15;
    }

    @Override
    public void open() throws IOException, InterruptedException {
        plant.start();
    }

    @Override
    public Callable<Optional<String>> input(SplittableRandom chance) {
        Bend bend = new Bend(chance);
        try {
            BentSocket socket = new BentSocket(bend, plant);
            boolean neighbour = bend.oneIn(NEIGHBOUR);
            return new Sent(socket, neighbour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Sent implements Described {
        private final BentSocket socket;
        private final boolean neighbour;

        Sent(BentSocket socket, boolean neighbour) {
            this.socket = socket;
            this.neighbour = neighbour;
        }

        @Override
        public Optional<String> call() throws Exception {
            try {
                Optional<String> told = judged(socket);
                if (neighbour) {
                    plant.check();
                }
                return told;
            } catch (WrongAnswerException wrong) {
                throw new WrongAnswerException(wrong.getMessage() + " <- " + this);
            }
        }

        @Override
        public String toString() {
            return socket.toString();
        }
    }

    private Optional<String> judged(BentSocket socket) throws IOException, InterruptedException, WrongAnswerException {
        try (HttpLine line = new HttpLine(plant.port(), InetAddress.getLoopbackAddress())) {
            line.send(socket.handshakeBytes());
            if (!socket.sure()) {
                line.endIfSilent();
            }
            Answer answer = line.answer(false);
            if (answer.status() != UPGRADED) {
                return answer.status() == 0 && !socket.sure()
                        ? Optional.of("hung up on a handshake that never ended")
                        : RestVerdict.judge(answer, false, plant.secrets());
            }
            socket.frames().forEach(line::send);
            line.send(SocketFrame.text(LAST).bytes());
            if (!socket.sure()) {
                line.end();
            }
            return heard(line, socket);
        }
    }

    /** Listens until the last text is answered or the server closes. */
    private Optional<String> heard(HttpLine line, BentSocket socket) throws IOException, WrongAnswerException {
        while (true) {
            Optional<SocketFrame> frame = SocketFrame.read(line);
            if (frame.isEmpty()) {
                if (socket.sure() && !socket.closes() && !socket.broken()) {
                    throw new WrongAnswerException("the server hung up without a word");
                }
                return Optional.of("hung up on what is no frame, or never ended");
            }
            if (frame.get().opcode() == SocketFrame.CLOSE) {
                return closed(frame.get(), socket);
            }
            String text = new String(frame.get().payload(), UTF_8);
            if (plant.secrets().stream().anyMatch(text::contains)) {
                throw new WrongAnswerException("a text repeats a secret");
            }
            if (text.equals(LAST_ANSWER)) {
                return Optional.empty();
            }
        }
    }

    private static Optional<String> closed(SocketFrame frame, BentSocket socket) throws WrongAnswerException {
        String reason = frame.closeReason();
        if (reason.isBlank() && !socket.closes()) {
            throw new WrongAnswerException("closed without a reason, " + frame.closeCode());
        }
        return Optional.of("closed, " + frame.closeCode() + ": " + reason);
    }

    @Override
    public void close() {
        plant.close();
    }
}
