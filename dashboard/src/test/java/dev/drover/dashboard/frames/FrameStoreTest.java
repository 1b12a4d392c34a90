package dev.drover.dashboard.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.world.TestFarm;
import dev.drover.dashboard.world.World;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import io.vertx.core.Vertx;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FrameStoreTest {

    private static Vertx vertx;
    private static FrameStore store;
    private static TestFarm farm;
    private static final List<Frame> PUBLISHED = new ArrayList<>();
    private static Frame heartbeat;

    @BeforeAll
    static void start() throws Exception {
        World world = World.shared();
        vertx = Vertx.vertx();
        store = new FrameStore(vertx, world.bootstrap());
        farm = new TestFarm(world);
        for (int i = 0; i < 60; i++) {
            Frame frame = farm.picture("kept-1", jpeg(i), false);
            farm.publish(frame);
            PUBLISHED.add(frame);
            farm.publish(farm.picture("kept-2", jpeg(i), false));
            if (i == 30) {
                heartbeat = farm.heartbeat("kept-1", GapCause.NONE, "");
                farm.publish(heartbeat);
            }
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (store != null) {
            store.stop().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
            farm.close();
            vertx.close();
        }
    }

    @Test
    void shouldFindEveryPictureByteForByteByItsId() throws Exception {
        for (Frame frame : List.of(PUBLISHED.get(0), PUBLISHED.get(17), PUBLISHED.get(42), PUBLISHED.get(59))) {
            FoundFrame found = find(frame.id());

            assertThat(found).isInstanceOfSatisfying(FoundFrame.Kept.class, kept -> {
                assertThat(kept.frame().id()).isEqualTo(frame.id());
                assertThat(kept.frame().jpeg()).isEqualTo(frame.jpeg());
            });
        }
    }

    @Test
    void shouldTellExpiredFromNeverThere() throws Exception {
        FrameId first = PUBLISHED.get(0).id();

        assertThat(find(new FrameId("kept-1", first.epoch() - 1, 7))).isInstanceOf(FoundFrame.Expired.class);
        assertThat(find(new FrameId("kept-1", first.epoch(), 99_999))).isInstanceOf(FoundFrame.Absent.class);
        assertThat(find(heartbeat.id())).isInstanceOf(FoundFrame.Absent.class);
        assertThat(find(new FrameId("never-seen", 1, 1))).isInstanceOf(FoundFrame.Expired.class);
    }

    private static FoundFrame find(FrameId id) throws Exception {
        return store.find(id).toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static byte[] jpeg(int n) throws Exception {
        BufferedImage image = new BufferedImage(TestFarm.WIDTH, TestFarm.HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        image.createGraphics().drawString("picture " + n, 20, 40);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }
}
