package dev.drover.deploy.lab.farm;

import dev.drover.ingest.run.ExitCode;
import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The program of the role "cameras": {@code FarmMain --config FILE}. Prints {@code ready} when every camera can be
 * watched, and stops on SIGTERM.
 */
public final class FarmMain {

    private FarmMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 2 || !args[0].equals("--config")) {
            System.err.println("usage: FarmMain --config FILE");
            System.exit(ExitCode.USAGE);
        }
        Path file = Path.of(args[1]).toAbsolutePath();
        FarmConfig config;
        try {
            config = FarmConfig.read(file);
        } catch (IOException e) {
            System.err.println("farm: " + e.getMessage());
            System.exit(ExitCode.CONFIG_INVALID);
            return;
        }
        run(config, file);
    }

    private static void run(FarmConfig config, Path file) throws IOException, InterruptedException {
        FarmMetrics metrics = new FarmMetrics();
        Path films = config.filmDir().isEmpty() ? file.resolveSibling("films") : Path.of(config.filmDir());
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            await(stopped);
        }));
        HTTPServer page = config.metricsPort() == 0 ? null : metrics.serve(config.host(), config.metricsPort());
        try (Farm farm = Farm.open(config, films, metrics)) {
            System.err.println("farm: cameras at rtsp://" + config.host() + ":" + farm.port() + "/");
            System.out.println("ready");
            stop.await();
        } finally {
            if (page != null) {
                page.close();
            }
            stopped.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
