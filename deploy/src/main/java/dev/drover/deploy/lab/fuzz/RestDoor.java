package dev.drover.deploy.lab.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/** What anybody may send to the dashboard's REST: every operation of its contract, as every kind of person. */
final class RestDoor implements Door {

    private static final int NEIGHBOUR = 10;
    private static final int NOT_IMPLEMENTED = 501;

    private final WebPlant plant;
    private final List<Operation> operations;

    RestDoor(WebPlant plant) throws IOException {
        this.plant = plant;
        this.operations = Operation.all();
    }

    @Override
    public String id() {
        return "rest";
    }

    @Override
    public int share() {
        return 30;
    }

    @Override
    public void open() throws IOException, InterruptedException {
        plant.start();
    }

    @Override
    public Callable<Optional<String>> input(SplittableRandom chance) {
        Bend bend = new Bend(chance);
        try {
            BentRequest request = new BentRequest(bend, bend.oneOf(operations), plant);
            // From another address each: how often one may try to sign in is not what is looked for.
            InetAddress from = InetAddress.getByAddress(
                    new byte[] {127, (byte) (1 + bend.upTo(250)), (byte) bend.upTo(255), (byte) (1 + bend.upTo(250))});
            boolean neighbour = bend.oneIn(NEIGHBOUR);
            return new Sent(request, from, neighbour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Sent implements Described {
        private final BentRequest request;
        private final InetAddress from;
        private final boolean neighbour;

        Sent(BentRequest request, InetAddress from, boolean neighbour) {
            this.request = request;
            this.from = from;
            this.neighbour = neighbour;
        }

        @Override
        public Optional<String> call() throws Exception {
            try {
                Answer answer = answer();
                tidyUp(answer);
                Optional<String> told = told(answer);
                if (neighbour || told.isEmpty()) {
                    plant.check();
                }
                return told;
            } catch (WrongAnswerException wrong) {
                throw new WrongAnswerException(wrong.getMessage() + " <- " + this);
            }
        }

        private Optional<String> told(Answer answer) throws WrongAnswerException {
            if (answer.status() == 0 && !request.sure()) {
                return Optional.of("hung up on a request that never ended");
            }
            if (answer.status() == NOT_IMPLEMENTED && request.unspoken()) {
                return Optional.of("no such version of HTTP");
            }
            return RestVerdict.judge(answer, request.bodiless(), plant.secrets());
        }

        private Answer answer() throws IOException {
            try (HttpLine line = new HttpLine(plant.port(), from)) {
                line.send(request.bytes());
                if (!request.sure()) {
                    line.endIfSilent();
                }
                return line.answer(request.bodiless());
            }
        }

        private void tidyUp(Answer answer) throws IOException {
            // Whether or not the answer came through.
            if (request.signsOut()) {
                plant.renew(request.who());
            }
            if (answer.good() && request.changes()) {
                plant.restore();
            }
        }

        @Override
        public String toString() {
            return request.toString();
        }
    }

    @Override
    public void close() {
        plant.close();
    }
}
