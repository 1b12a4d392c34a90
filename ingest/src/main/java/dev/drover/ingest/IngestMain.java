package dev.drover.ingest;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The ingest program: {@code --config FILE}. Prints {@code ready} when the cameras topic has been read; logs to stderr;
 * stops cleanly on SIGTERM. Exit codes: 0 stopped, 2 bad arguments or configuration, 1 cannot start.
 */
public final class IngestMain {

    private IngestMain() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length != 2 || !args[0].equals("--config")) {
            System.err.println("usage: IngestMain --config FILE");
            System.exit(2);
        }
        Ingest ingest;
        try {
            ingest = new Ingest(IngestConfig.read(Path.of(args[1])));
        } catch (IllegalArgumentException bad) {
            System.err.println("ingest: " + bad.getMessage());
            System.exit(2);
            return;
        } catch (IOException cannot) {
            System.err.println("ingest: " + cannot.getMessage());
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(ingest::close, "stop"));
        ingest.start();
        ingest.awaitReady();
        System.out.println("ready");
        Thread.currentThread().join();
    }
}
