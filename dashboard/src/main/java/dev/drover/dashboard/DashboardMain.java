package dev.drover.dashboard;

import dev.drover.dashboard.config.DashboardConfig;
import dev.drover.ingest.config.FileTrouble;
import dev.drover.ingest.run.DyingThread;
import dev.drover.ingest.run.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** {@code DashboardMain --config FILE}: runs the dashboard until it is told to stop. Ends with an {@link ExitCode}. */
public final class DashboardMain {

    private DashboardMain() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length != 2 || !args[0].equals("--config")) {
            System.err.println("usage: DashboardMain --config FILE");
            System.exit(ExitCode.USAGE);
        }
        DyingThread.endsTheProgram(Runtime.getRuntime()::halt);
        try {
            DashboardConfig config = DashboardConfig.read(Path.of(args[1]));
            Dashboard dashboard = Dashboard.start(config);
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                dashboard.close();
                stopped.countDown();
            }));
            System.out.println("ready");
            stopped.await();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(ExitCode.CONFIG_INVALID);
        } catch (IOException e) {
            System.err.println("dashboard cannot start: " + FileTrouble.sentence(e));
            System.exit(ExitCode.FAILED);
        }
    }
}
