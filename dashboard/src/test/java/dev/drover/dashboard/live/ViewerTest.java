package dev.drover.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.people.Farms;
import dev.drover.dashboard.people.Person;
import dev.drover.dashboard.people.Purview;
import dev.drover.dashboard.people.Role;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ViewerTest {

    private final List<Buffer> sent = new ArrayList<>();
    private boolean full;
    private int dropped;
    private final Viewer viewer = viewer(Set.of("leman"));

    @Test
    void shouldSendTheNextPictureOnlyAfterTheLastWasPainted() {
        viewer.subscribe(1, "a");

        viewer.offer(picture(1, "leman"));
        viewer.offer(picture(2, "leman"));
        assertThat(sent).hasSize(1);

        viewer.acknowledged(1);
        assertThat(sent).hasSize(2);
    }

    @Test
    void shouldGiveASlowViewerTheNewestAndDropTheOthers() {
        viewer.subscribe(1, "a");
        for (int i = 1; i <= 100; i++) {
            viewer.offer(picture(i, "leman"));
        }

        viewer.acknowledged(1);

        assertThat(sent).extracting(ViewerTest::seq).containsExactly(1L, 100L);
        assertThat(dropped).isEqualTo(98);
    }

    @Test
    void shouldSendNothingWhileTheWayOutIsFullAndTheNewestOnceItHasRoom() {
        viewer.subscribe(1, "a");
        full = true;
        viewer.offer(picture(1, "leman"));
        viewer.offer(picture(2, "leman"));
        assertThat(sent).isEmpty();

        full = false;
        viewer.drained();

        assertThat(sent).extracting(ViewerTest::seq).containsExactly(2L);
    }

    @Test
    void shouldSendATileThatWantsFewPicturesNoMoreAndAllOnceItWantsThem() {
        viewer.subscribe(1, "a", 1);
        for (int i = 0; i <= 10; i++) {
            paced(i);
        }
        assertThat(sent)
                .as("0, 1 and 2 s of 2 s")
                .extracting(ViewerTest::seq)
                .containsExactly(1L, 1_000_001L, 2_000_001L);

        viewer.subscribe(1, "a", 0);
        paced(11);
        paced(12);

        assertThat(sent).hasSize(5);
    }

    /** The picture of a fifth of a second, painted at once. */
    private void paced(int fifth) {
        viewer.offer(picture(1 + fifth * 200_000L, "leman"));
        viewer.acknowledged(1);
    }

    @Test
    void shouldSendNothingOfAnotherFarm() {
        viewer.subscribe(1, "a");

        viewer.offer(picture(1, "xinwufeng"));

        assertThat(sent).isEmpty();
    }

    @Test
    void shouldNotSendAPictureThatWaitedWhileTheRightWasTakenAway() {
        viewer.subscribe(1, "a");
        viewer.offer(picture(1, "leman"));
        viewer.offer(picture(2, "leman"));

        viewer.setPerson(person(Set.of()));
        viewer.acknowledged(1);

        assertThat(sent).hasSize(1);
    }

    @Test
    void shouldPutTheTileIntoTheMessageAndLeaveTheOthersAlone() {
        viewer.subscribe(7, "a");
        viewer.subscribe(9, "a");
        viewer.subscribe(8, "b");

        viewer.offer(picture(1, "leman"));

        assertThat(sent).extracting(message -> message.getUnsignedShort(6)).containsExactlyInAnyOrder(7, 9);
    }

    @Test
    void shouldRefuseMoreTilesThanAWallHas() {
        for (int i = 0; i < Viewer.MAX_TILES; i++) {
            assertThat(viewer.subscribe(i, "a")).isTrue();
        }

        assertThat(viewer.subscribe(Viewer.MAX_TILES, "a")).isFalse();
        assertThat(viewer.subscribe(0, "b")).isTrue();
    }

    private Viewer viewer(Set<String> farms) {
        Viewer.Outlet outlet = new Viewer.Outlet() {
            @Override
            public boolean isFull() {
                return full;
            }

            @Override
            public void send(Buffer binary) {
                sent.add(binary);
            }

            @Override
            public void send(String text) {}
        };
        Viewer.Tally tally = new Viewer.Tally() {
            @Override
            public void sent(Viewer.Picture picture) {}

            @Override
            public void dropped() {
                dropped++;
            }
        };
        return new Viewer(outlet, tally, person(farms));
    }

    private static Person person(Set<String> farms) {
        return new Person(1, "li", Purview.of(Role.VIEWER, Farms.of(farms)), false, 1);
    }

    private static Viewer.Picture picture(long seq, String farm) {
        JoinedFrame joined = new JoinedFrame(FrameJoinTest.frame(seq), Optional.of(FrameJoinTest.detections(seq)));
        return new Viewer.Picture(joined, farm, TileMessage.of(joined, false));
    }

    private static long seq(Buffer message) {
        return message.getLong(8) & 0xFFFF_FFFFL;
    }
}
