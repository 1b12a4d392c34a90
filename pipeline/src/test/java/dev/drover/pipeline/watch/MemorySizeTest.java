package dev.drover.pipeline.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.ObjectClass;
import dev.drover.inference.PictureStats;
import dev.drover.inference.Reading;
import dev.drover.pipeline.flow.Tracked.TrackedObject;
import dev.drover.pipeline.flow.Watcher;
import dev.drover.pipeline.state.NamedState;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.LinePoint;
import dev.drover.pipeline.wire.WireExamples;
import dev.drover.pipeline.wire.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is remembered of a busy camera does not grow. */
class MemorySizeTest {

    private static final int A_MINUTE = 5 * 60;

    static Stream<Watcher<?>> watchers() {
        return Stream.of(
                new VoteReadings(), new VoteContainers(), new WatchZones(), new WatchPens(), new WatchCamera());
    }

    @ParameterizedTest
    @MethodSource("watchers")
    void shouldRememberNoMoreAfterAnHourThanAfterTwentyMinutes(Watcher<?> watcher) throws Exception {
        int[] sizes = sizes(watcher);

        assertThat(sizes[2]).isLessThanOrEqualTo((int) (1.1 * sizes[1]) + 200);
        assertThat(sizes[2]).isLessThan(32_000);
    }

    /** Bytes in a checkpoint after 10, 20 and 60 minutes. */
    private static <M> int[] sizes(Watcher<M> watcher) throws Exception {
        Watching<M> camera = new Watching<>(watcher);
        camera.rules = rules();
        Random random = new Random(3);
        int[] sizes = new int[3];
        for (int i = 1; i <= 60 * A_MINUTE; i++) {
            camera.stats = new PictureStats(
                    100 + random.nextFloat(),
                    40,
                    900,
                    random.nextLong(),
                    0x8888_8888_8888_8888L,
                    random.nextLong(),
                    15);
            camera.picture(objects(i, random), readings(i));
            camera.nothing(ended(i));
            camera.told.clear();
            int at = i == 5 * A_MINUTE ? 0 : i == 10 * A_MINUTE ? 1 : i == 30 * A_MINUTE ? 2 : -1;
            if (at >= 0) {
                sizes[at] = bytes(watcher.memory(), camera.memory);
            }
            if (at == 2) {
                break;
            }
        }
        return sizes;
    }

    private static CameraRules rules() {
        List<LinePoint> whole =
                List.of(new LinePoint(0, 0), new LinePoint(1, 0), new LinePoint(1, 1), new LinePoint(0, 1));
        List<Zone> zones = Stream.of(Zone.Kind.PEN, Zone.Kind.BYPASS, Zone.Kind.FORBIDDEN, Zone.Kind.BAY)
                .map(kind -> new Zone(kind.name(), kind, whole))
                .toList();
        return new CameraRules("cam", 1, WireExamples.rules("cam", 1).lines(), zones);
    }

    /** Twenty pigs, each a new track every twenty seconds, a truck with a plate, a person. */
    private static List<TrackedObject> objects(int i, Random random) {
        List<TrackedObject> objects = new ArrayList<>();
        for (int pig = 0; pig < 20; pig++) {
            long track = 1000 + 20L * (i / 50) + pig;
            objects.add(
                    new TrackedObject(track, ObjectClass.PIG, 20 + 30 * pig, 100 + 4 * random.nextGaussian(), 50, 40));
        }
        objects.add(new TrackedObject(1, ObjectClass.PERSON, 100 + i % 400, 200, 30, 90));
        objects.add(new TrackedObject(2, ObjectClass.VEHICLE, 400, 250, 300, 150));
        objects.add(plate(i));
        return objects;
    }

    private static List<Long> ended(int i) {
        List<Long> ended = new ArrayList<>();
        for (int pig = 0; pig < 20 && i % 50 == 49; pig++) {
            ended.add(1000 + 20L * (i / 50) + pig);
        }
        if (i % 2000 == 1999) {
            ended.add(plate(i).track());
        }
        return ended;
    }

    private static TrackedObject plate(int i) {
        return new TrackedObject(100 + i / 2000, ObjectClass.PLATE, 400, 300, 60, 20);
    }

    private static List<Reading> readings(int i) {
        return List.of(Watching.plate(plate(i), "粤P1234" + i % 3, 0.5f + (i % 40) / 100f));
    }

    private static <M> int bytes(Class<M> type, M memory) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(1 << 16);
        NamedState.of("memory", type).serializer().serialize(memory, out);
        return out.length();
    }
}
