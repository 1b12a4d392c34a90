package dev.drover.dashboard;

import dev.drover.dashboard.config.DashboardConfig;
import dev.drover.dashboard.world.MovingPigs;
import dev.drover.dashboard.world.PlayedShift;
import dev.drover.dashboard.world.TestFarm;
import dev.drover.dashboard.world.World;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Not a test: the dashboard on a little moving farm, to look at in a browser while working on the page. */
final class TryOut {

    private TryOut() {}

    public static void main(String[] args) throws Exception {
        World world = World.shared();
        DashboardConfig config = world.config(List.of());
        TestFarm farm = new TestFarm(world);
        MovingPigs pigs = new MovingPigs(farm);
        Dashboard dashboard = Dashboard.start(config);
        pigs.start();
        PlayedShift shift = new PlayedShift(farm, world);
        shift.start();
        System.out.println("http://127.0.0.1:" + dashboard.port() + "  metrics " + dashboard.metricsPort());
        new CountDownLatch(1).await();
    }
}
