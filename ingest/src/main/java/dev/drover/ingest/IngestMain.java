package dev.drover.ingest;

import dev.drover.ingest.config.FileTrouble;
import dev.drover.ingest.run.DyingThread;
import dev.drover.ingest.run.ExitCode;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The ingest program: {@code --config FILE}. Prints {@code ready} when the cameras topic has been read; logs to stderr;
 * stops cleanly on SIGTERM. Ends with an {@link ExitCode}.
 */
public final class IngestMain {

    private IngestMain() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length != 2 || !args[0].equals("--config")) {
            System.err.println("usage: IngestMain --config FILE");
            System.exit(ExitCode.USAGE);
        }
        DyingThread.endsTheProgram(Runtime.getRuntime()::halt);
        Ingest ingest;
        try {
            ingest = new Ingest(IngestConfig.read(Path.of(args[1])));
        } catch (IllegalArgumentException bad) {
            System.err.println("ingest: " + bad.getMessage());
            System.exit(ExitCode.CONFIG_INVALID);
            return;
        } catch (IOException cannot) {
            System.err.println("ingest: " + FileTrouble.sentence(cannot));
            System.exit(ExitCode.FAILED);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(ingest::close, "stop"));
        ingest.start();
        ingest.awaitReady();
        System.out.println("ready");
        Thread.currentThread().join();
    }
}
