package dev.drover.dashboard;

import dev.drover.dashboard.bundles.BundleDesk;
import dev.drover.dashboard.bundles.BundleMaker;
import dev.drover.dashboard.bundles.BundleQueue;
import dev.drover.dashboard.config.DashboardConfig;
import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.people.Database;
import dev.drover.dashboard.pins.ClipMaker;
import dev.drover.dashboard.pins.ClipQueue;
import dev.drover.dashboard.pins.Clips;
import dev.drover.dashboard.pins.EvidenceStore;
import dev.drover.dashboard.pins.FoundKeeper;
import dev.drover.dashboard.pins.Holds;
import dev.drover.dashboard.pins.PinQueue;
import dev.drover.dashboard.pins.PinnedFrames;
import dev.drover.dashboard.pins.Pinner;
import dev.drover.dashboard.pins.Retention;
import dev.drover.dashboard.proof.SiteKey;
import dev.drover.dashboard.store.Applier;
import dev.drover.dashboard.store.Listeners;
import dev.drover.dashboard.store.StepListener;
import dev.drover.pipeline.wire.LoadingPlan;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** All that keeps evidence and hands it out, put together: pictures, clips, holds, bundles. */
final class EvidenceDesk implements AutoCloseable {

    /** What it stands on. */
    record World(Vertx vertx, DashboardConfig config, Pool pool, Clock clock) {}

    private final EvidenceStore store;
    private final PinQueue pins;
    private final BundleQueue wanted;
    private final ClipQueue clipsWanted;
    private final Pinner pinner;
    private final ClipMaker cutter;
    private final Clips clips;
    private final FoundKeeper found;
    private final Retention retention;
    private final BundleMaker maker;
    private final PinnedFrames pictures;
    private final Holds holds;
    private final BundleDesk bundles;

    /**
     * @param plans by batch
     * @param modelOf which detector judges the pictures of a camera now
     * @throws IOException if the site's key cannot be made or read
     */
    EvidenceDesk(
            World world,
            Function<String, Optional<LoadingPlan>> plans,
            UnaryOperator<String> modelOf,
            DashboardMetrics metrics)
            throws IOException {
        DashboardConfig config = world.config();
        Clock clock = world.clock();
        Applier.Connections connections = () -> Database.connect(config);
        this.store = new EvidenceStore(config.evidence().pictures());
        SiteKey key = SiteKey.open(config.evidence().keys());
        this.pins = new PinQueue(clock);
        this.wanted = new BundleQueue(clock);
        this.clipsWanted = new ClipQueue(clock, plans);
        Duration keep = Duration.ofDays(config.evidence().keepDays());
        this.pinner =
                new Pinner(new Pinner.World(connections, config.bootstrap(), store, modelOf, keep, clock), metrics);
        Path recordings = config.evidence().recordings();
        this.cutter = new ClipMaker(new ClipMaker.World(connections, recordings, store, keep, clock), metrics);
        this.clips = new Clips(world.pool(), store);
        this.found = new FoundKeeper(connections, config.bootstrap(), clock);
        this.retention = new Retention(connections, store, clock, metrics);
        this.maker = new BundleMaker(
                new BundleMaker.World(
                        connections, store, recordings, config.evidence().bundles(), key, plans, clock),
                metrics);
        this.pictures = new PinnedFrames(world.vertx(), world.pool(), store);
        this.holds = new Holds(world.pool(), clock);
        this.bundles =
                new BundleDesk(world.vertx(), world.pool(), config.evidence().bundles(), key, clock);
    }

    /** Who hears of what is applied; {@code outbox} of the steps before all others. */
    Listeners listeners(StepListener outbox) {
        return new Listeners(List.of(pins, clipsWanted, wanted), List.of(outbox, pins, clipsWanted));
    }

    /** Contents under their hash. */
    EvidenceStore store() {
        return store;
    }

    PinnedFrames pictures() {
        return pictures;
    }

    Clips clips() {
        return clips;
    }

    Holds holds() {
        return holds;
    }

    BundleDesk bundles() {
        return bundles;
    }

    /** Why pictures that rows name cannot be kept now, empty if they are. */
    String trouble() {
        return pinner.trouble();
    }

    void start() {
        pinner.start();
        cutter.start();
        found.start();
        retention.start();
        maker.start();
    }

    @Override
    public void close() {
        pinner.close();
        cutter.close();
        found.close();
        retention.close();
        maker.close();
    }
}
