package dev.drover.dashboard;

import dev.drover.dashboard.config.DashboardConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** {@code DashboardMain --config FILE}: runs the dashboard until it is told to stop. */
public final class DashboardMain {

    private static final int WRONG_CONFIG = 78;

    private DashboardMain() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length != 2 || !args[0].equals("--config")) {
            System.err.println("usage: DashboardMain --config FILE");
            System.exit(2);
        }
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
            System.exit(WRONG_CONFIG);
        } catch (IOException e) {
            System.err.println("dashboard cannot start: " + e.getMessage());
            System.exit(1);
        }
    }
}
