package dev.drover.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ingest.decode.DecoderEvent;
import dev.drover.ingest.decode.Decoders;
import dev.drover.ingest.media.MediaEnd;
import dev.drover.ingest.media.MediaPicture;
import dev.drover.ingest.media.MediaSize;
import dev.drover.ingest.media.MediaSource;
import dev.drover.ingest.media.Secret;
import dev.drover.ingest.spool.FrameLog;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RecordKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A feed against a made-up clock and decoder: every turn of its life, in no time. */
class CameraFeedTest {

    private static final long START = 1_795_000_000_000_000L;
    private static final MediaEnd KILLED = new MediaEnd(MediaEnd.Kind.END_OF_STREAM, "CAM_ENDED", "the stream ended");

    private final World world = new World();

    @Test
    void shouldBeatEverySecondWhileTheCameraIsDead() {
        CameraFeed feed = world.feed();
        world.pass(feed, 5_000);
        assertThat(world.log).filteredOn(f -> f.kind() == RecordKind.HEARTBEAT).hasSizeBetween(5, 6);
        assertThat(world.log).allSatisfy(f -> assertThat(f.cause()).isEqualTo(GapCause.CONNECTING));
    }

    @Test
    void shouldDeclareTheTimeBeforeTheFirstPicture() {
        CameraFeed feed = world.feed();
        world.pass(feed, 3_000);
        world.show(world.micros());
        assertThat(world.last(2).get(0))
                .satisfies(gap -> assertThat(gap.gapFromMicros()).isEqualTo(START))
                .satisfies(gap -> assertThat(gap.gapToMicros()).isEqualTo(world.micros()));
        assertThat(world.last(1).get(0).kind()).isEqualTo(RecordKind.FRAME);
    }

    @Test
    void shouldNumberEverythingWithoutAHoleAndNeverGoBackInTime() {
        CameraFeed feed = world.live();
        for (int i = 0; i < 50; i++) {
            world.pass(feed, 200);
            world.show(world.micros() - 150_000 + (i % 3) * 100_000);
        }
        for (int i = 0; i < world.log.size(); i++) {
            assertThat(world.log.get(i).id().seq()).isEqualTo(i);
            if (i > 0) {
                assertThat(world.log.get(i).ingestMicros())
                        .isGreaterThanOrEqualTo(world.log.get(i - 1).ingestMicros());
            }
        }
    }

    @Test
    void shouldKeepThePicturesOwnTimeBesideTheHeartbeats() {
        CameraFeed feed = world.live();
        world.pass(feed, 1_000);
        world.show(world.micros() - 180_000);
        assertThat(world.last(1).get(0).ingestMicros()).isEqualTo(world.micros() - 180_000);
    }

    @Test
    void shouldSayAtOnceThatACameraIsLostAndTryAgainAfterABackOff() {
        CameraFeed feed = world.live();
        world.pass(feed, 400);
        int opened = world.opened;
        world.end(KILLED);
        assertThat(world.last(1).get(0).cause()).isEqualTo(GapCause.CAMERA_LOST);
        world.pass(feed, 400);
        assertThat(world.opened).isEqualTo(opened);
        world.pass(feed, 1_000);
        assertThat(world.opened).isEqualTo(opened + 1);
    }

    @Test
    void shouldWaitLongerEachTimeUpToHalfAMinute() {
        CameraFeed feed = world.feed();
        List<Long> tries = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            int before = world.opened;
            world.pass(feed, 100);
            if (world.opened > before) {
                tries.add(world.micros());
                world.end(KILLED);
            }
        }
        assertThat(tries.get(1) - tries.get(0)).isBetween(400_000L, 1_200_000L);
        for (int i = 8; i < tries.size(); i++) {
            assertThat(tries.get(i) - tries.get(i - 1)).isBetween(14_900_000L, 30_300_000L);
        }
    }

    @Test
    void shouldGiveUpAConnectionThatBringsNoPicture() {
        CameraFeed feed = world.feed();
        world.pass(feed, 200);
        world.move();
        world.pass(feed, 21_000);
        assertThat(world.closed).isPositive();
        assertThat(feed.state().detail()).contains("CAM_TIMEOUT");
    }

    @Test
    void shouldWaitForADecoderThatStillLoads() {
        CameraFeed feed = world.feed();
        world.pass(feed, 300_000);
        assertThat(world.opened).isOne();
        assertThat(world.closed).isZero();
    }

    @Test
    void shouldWaitForACameraAsLongAsItComesFurther() {
        CameraFeed feed = world.feed();
        world.pass(feed, 200);
        for (int step = 0; step < 5; step++) {
            world.move();
            world.pass(feed, 15_000);
        }
        assertThat(world.opened).isOne();
        world.pass(feed, 6_000);
        assertThat(feed.state().detail()).contains("CAM_TIMEOUT");
    }

    @Test
    void shouldNotWaitForADecoderWithoutEnd() {
        CameraFeed feed = world.feed();
        world.pass(feed, 601_000);
        assertThat(feed.state().detail()).contains("DECODER_START");
    }

    @Test
    void shouldAskABusyCameraRarelyAndAWrongPasswordSeldom() {
        assertThat(waitAfter("CAM_BUSY")).isBetween(60_000L, 121_000L);
        assertThat(waitAfter("CAM_AUTH_FAILED")).isBetween(15_000L, 31_000L);
        assertThat(waitAfter("CAM_TRANSPORT")).isBetween(15_000L, 31_000L);
        assertThat(waitAfter("CAM_CODEC_UNSUPPORTED(H266)")).isBetween(15_000L, 31_000L);
        assertThat(waitAfter("CAM_UNREACHABLE")).isBetween(500L, 1_200L);
    }

    /** Milliseconds from a first failure to the next try. */
    private static long waitAfter(String code) {
        World world = new World();
        CameraFeed feed = world.feed();
        world.pass(feed, 200);
        world.end(new MediaEnd(MediaEnd.Kind.SOURCE_ERROR, code, "so it is"));
        int opened = world.opened;
        long waited = 0;
        while (world.opened == opened) {
            world.pass(feed, 100);
            waited += 100;
        }
        return waited;
    }

    @Test
    void shouldBringANeighbourOfACrashBackAtOnce() {
        CameraFeed feed = world.live();
        world.listener.accept(new DecoderEvent.Crashed("died"));
        int opened = world.opened;
        world.pass(feed, 600);
        assertThat(world.opened).isEqualTo(opened + 1);
        assertThat(world.alone).isTrue();
    }

    @Test
    void shouldNeverPutACameraBesideOthersAgainThatCrashedADecoderAllByItself() {
        CameraFeed feed = world.feed();
        world.pass(feed, 200);
        world.listener.accept(new DecoderEvent.Crashed("beside others"));
        world.pass(feed, 1_000);
        world.listener.accept(new DecoderEvent.Crashed("alone"));
        world.pass(feed, 3_000);
        world.show(world.micros());
        for (int i = 0; i < 250; i++) {
            world.pass(feed, 5_000);
            world.show(world.micros());
        }
        world.end(KILLED);
        world.pass(feed, 3_000);
        assertThat(world.alone).isTrue();
    }

    @Test
    void shouldDeclareWhatWasShownAndMayNotBeJudged() {
        CameraFeed feed = world.live();
        long trusted = world.micros();
        world.tainted = true;
        play(feed, 25);
        world.tainted = false;
        play(feed, 1);
        List<Frame> gaps = world.log.stream()
                .filter(f -> f.cause() == GapCause.TAINTED && f.kind() == RecordKind.GAP)
                .toList();
        assertThat(gaps).hasSize(1);
        assertThat(gaps.get(0).gapFromMicros()).isEqualTo(trusted);
        assertThat(gaps.get(0).gapToMicros()).isEqualTo(world.micros());
        assertThat(world.log).noneMatch(f -> f.cause() == GapCause.STALLED);
    }

    @Test
    void shouldDeclareALongTaintBeforeItsEnd() {
        CameraFeed feed = world.live();
        world.tainted = true;
        play(feed, 60);
        assertThat(world.log).anyMatch(f -> f.cause() == GapCause.TAINTED);
    }

    @Test
    void shouldNotDeclareATaintThatTrackersBridge() {
        CameraFeed feed = world.live();
        world.tainted = true;
        play(feed, 3);
        world.tainted = false;
        play(feed, 5);
        assertThat(world.log).noneMatch(f -> f.cause() == GapCause.TAINTED);
    }

    @Test
    void shouldDeclareATaintApartFromTheLossThatEndsIt() {
        CameraFeed feed = world.live();
        world.tainted = true;
        play(feed, 10);
        world.pass(feed, 500);
        world.end(KILLED);
        assertThat(world.last(2)).extracting(Frame::cause).containsExactly(GapCause.TAINTED, GapCause.CAMERA_LOST);
        assertThat(world.last(1).get(0).gapFromMicros()).isEqualTo(world.micros() - 500_000);
    }

    @Test
    void shouldGiveEachPictureALaterTimeThanTheOneBefore() {
        world.live();
        long first = world.micros();
        world.show(first);
        world.show(first - 400_000);
        world.show(first);
        List<Long> times = world.log.stream()
                .filter(f -> f.kind() == RecordKind.FRAME)
                .map(Frame::ingestMicros)
                .toList();
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i)).isGreaterThan(times.get(i - 1));
        }
    }

    @Test
    void shouldLoseNoPictureAndTellOfItWhenTheMachinesClockIsSet() {
        for (long by : new long[] {-2_000_000, 2_000_000, -3_600_000_000L}) {
            World steady = new World();
            SteadyClock clock = steady.steadyClock();
            CameraFeed feed = steady.live();
            play(steady, feed, 10);
            steady.wallOffset += by;
            play(steady, feed, 20);
            assertThat(clock.stepsAfter(0)).hasSize(1);
            List<Frame> pictures = steady.log.stream()
                    .filter(f -> f.kind() == RecordKind.FRAME)
                    .toList();
            assertThat(pictures).hasSize(31);
            for (int i = 1; i < pictures.size(); i++) {
                assertThat(pictures.get(i).ingestMicros() - pictures.get(i - 1).ingestMicros())
                        .isBetween(190_000L, 210_000L);
            }
            assertThat(steady.log)
                    .filteredOn(f -> f.cause() == GapCause.CLOCK_STEP)
                    .singleElement()
                    .satisfies(row -> assertThat(row.gapToMicros()).isEqualTo(row.gapFromMicros()))
                    .satisfies(row -> assertThat(row.detail()).contains(by < 0 ? "back" : "forward"));
        }
    }

    @Test
    void shouldDeclareTheSpanThatALeapOfTimeLeavesOut() {
        SteadyClock clock = world.steadyClock();
        CameraFeed feed = world.live();
        world.wallOffset += 3_600_000_000L;
        play(feed, 400);
        assertThat(clock.stepsAfter(1)).hasSize(1);
        assertThat(world.log)
                .filteredOn(f -> f.cause() == GapCause.CLOCK_STEP && f.gapToMicros() > f.gapFromMicros())
                .singleElement()
                .satisfies(row ->
                        assertThat(row.gapToMicros() - row.gapFromMicros()).isBetween(3_590_000_000L, 3_601_000_000L));
        assertThat(world.log).noneMatch(f -> f.cause() == GapCause.STALLED);
    }

    @Test
    void shouldNotDeclareWhatTheClockDidBeforeTheCameraWasAdded() {
        SteadyClock clock = world.steadyClock();
        world.nanos += 1_000_000_000L;
        world.wallOffset -= 2_000_000;
        assertThat(clock.stepsAfter(0)).hasSize(1);
        CameraFeed feed = world.live();
        play(feed, 20);
        assertThat(world.log).noneMatch(f -> f.cause() == GapCause.CLOCK_STEP);
    }

    private void play(CameraFeed feed, int pictures) {
        play(world, feed, pictures);
    }

    private static void play(World world, CameraFeed feed, int pictures) {
        for (int i = 0; i < pictures; i++) {
            world.pass(feed, 200);
            world.showNow();
        }
    }

    @Test
    void shouldTakeADecoderThatPassesNothingOnForStalled() {
        CameraFeed feed = world.live();
        world.pass(feed, 9_000);
        assertThat(world.log).anySatisfy(f -> assertThat(f.cause()).isEqualTo(GapCause.STALLED));
    }

    @Test
    void shouldDeclareALongOutageInPiecesThatTouch() {
        CameraFeed feed = world.live();
        world.end(KILLED);
        long lost = world.micros();
        world.pass(feed, 35_000);
        world.show(world.micros());
        long covered = lost;
        for (Frame gap : world.log) {
            if (gap.kind() == RecordKind.GAP && gap.gapFromMicros() >= lost) {
                assertThat(gap.gapFromMicros()).isEqualTo(covered);
                covered = gap.gapToMicros();
            }
        }
        assertThat(covered).isEqualTo(world.micros());
    }

    @Test
    void shouldDeclareAHoleBetweenTwoPicturesOfALivingConnection() {
        CameraFeed feed = world.live();
        long before = world.micros();
        world.pass(feed, 4_000);
        world.show(world.micros());
        assertThat(world.log)
                .filteredOn(f -> f.kind() == RecordKind.GAP)
                .last()
                .satisfies(gap -> assertThat(gap.gapFromMicros()).isEqualTo(before))
                .satisfies(gap -> assertThat(gap.gapToMicros()).isEqualTo(world.micros()));
    }

    @Test
    void shouldBeginANewEpochWhenThePictureSizeChanges() {
        CameraFeed feed = world.live();
        world.pass(feed, 200);
        long epoch = world.last(1).get(0).id().epoch();
        world.format = "H264 640x480";
        world.show(world.micros());
        assertThat(world.last(1).get(0).id().epoch()).isGreaterThan(epoch);
        assertThat(world.last(1).get(0).id().seq()).isZero();
    }

    @Test
    void shouldDecodeASuspectAloneAndQuarantineItAfterFiveCrashes() {
        CameraFeed feed = world.feed();
        for (int crash = 0; crash < 5; crash++) {
            int before = world.opened;
            for (int i = 0; i < 400 && world.opened == before; i++) {
                world.pass(feed, 100);
            }
            assertThat(world.alone).isEqualTo(crash > 0);
            world.listener.accept(new DecoderEvent.Crashed("died"));
        }
        assertThat(feed.state()).isInstanceOf(FeedState.Quarantined.class);
        int opened = world.opened;
        world.pass(feed, 60_000);
        assertThat(world.opened).isEqualTo(opened);
        assertThat(world.last(1).get(0).cause()).isEqualTo(GapCause.QUARANTINED);
    }

    @Test
    void shouldDeclareExactlyWhatTheSpoolHadNoRoomFor() {
        CameraFeed feed = world.live();
        long lastWritten = world.micros();
        world.full = true;
        for (int i = 0; i < 10; i++) {
            world.pass(feed, 200);
            world.show(world.micros());
        }
        world.full = false;
        world.pass(feed, 200);
        world.show(world.micros());
        Frame gap = world.last(2).get(0);
        assertThat(gap.cause()).isEqualTo(GapCause.SPOOL_FULL);
        assertThat(gap.gapFromMicros()).isEqualTo(lastWritten);
        assertThat(gap.gapToMicros()).isEqualTo(world.micros());
        assertThat(world.last(1).get(0).id().seq()).isEqualTo(gap.id().seq() + 1);
    }

    @Test
    void shouldDeclareTheTimeSinceTheLastLifeInANewEpoch() {
        world.covered = START - 7_000_000;
        world.feed();
        Frame gap = world.log.get(0);
        assertThat(gap.cause()).isEqualTo(GapCause.INGEST_RESTART);
        assertThat(gap.gapFromMicros()).isEqualTo(START - 7_000_000);
        assertThat(gap.gapToMicros()).isEqualTo(START);
    }

    @Test
    void shouldNotTryACameraThatTheAddressRulesRefuseButGoOnSayingWhy() {
        world.refusal = new SourceRefusedException("CAMERA_URL_SCHEME: no", true);
        CameraFeed feed = world.feed();
        world.pass(feed, 60_000);
        assertThat(world.opened).isZero();
        assertThat(world.last(1).get(0).detail()).contains("CAMERA_URL_SCHEME");
    }

    @Test
    void shouldSayOfASwitchedOffCameraThatItIsOff() {
        CameraFeed feed = world.feed(false);
        world.pass(feed, 3_000);
        assertThat(world.opened).isZero();
        assertThat(world.last(1).get(0).cause()).isEqualTo(GapCause.DISABLED);
    }

    @Test
    void shouldWriteNothingAfterItWasStopped() {
        CameraFeed feed = world.live();
        feed.stop(GapCause.DISABLED, "removed");
        int written = world.log.size();
        world.show(world.micros());
        world.pass(feed, 5_000);
        assertThat(world.log).hasSize(written);
    }

    /** Everything around a feed, in the hands of the test. */
    private static final class World implements Decoders, FrameLog, FeedClock, FeedListener {
        private final List<Frame> log = new ArrayList<>();
        private long nanos;
        private long sessions;
        private long covered = -1;
        private boolean full;
        private int opened;
        private int closed;
        private boolean alone;
        private boolean tainted;
        private long wallOffset;
        private FeedClock clock = this;
        private String format = "H264 320x240";
        private SourceRefusedException refusal;
        private Consumer<DecoderEvent> listener;

        CameraFeed feed() {
            return feed(true);
        }

        CameraFeed feed(boolean enabled) {
            Camera c = Camera.of("cam", "rtsp://192.0.2.1/x", CameraRole.PEN);
            Camera camera = new Camera(
                    c.id(), c.uri(), c.name(), c.farm(), c.role(), "tcp", 5, 640, 360, 80, enabled, false, "");
            return new CameraFeed(
                    camera, new FeedTools(this, this, this::resolve, Runnable::run, this, clock, new Random(7)));
        }

        CameraFeed live() {
            CameraFeed feed = feed();
            pass(feed, 200);
            show(micros());
            return feed;
        }

        /** Time passes in steps of 100 ms. */
        void pass(CameraFeed feed, int millis) {
            for (int i = 0; i < millis; i += 100) {
                nanos += 100_000_000L;
                feed.tick();
            }
        }

        void show(long captureMicros) {
            showAt((captureMicros - START) * 1000);
        }

        void showNow() {
            showAt(nanos);
        }

        private void showAt(long captureNanos) {
            listener.accept(new DecoderEvent.Shown(
                    new MediaPicture(0, captureNanos, -1, 320, 240, tainted, format, new byte[10])));
        }

        void move() {
            listener.accept(new DecoderEvent.Moved("a step"));
        }

        /** From now on event time is what ingest makes of the monotonic clock and a wall clock that is set. */
        SteadyClock steadyClock() {
            SteadyClock steady = new SteadyClock(() -> nanos, () -> micros() + wallOffset);
            clock = steady;
            return steady;
        }

        void end(MediaEnd end) {
            listener.accept(new DecoderEvent.Ended(end));
        }

        List<Frame> last(int n) {
            return log.subList(log.size() - n, log.size());
        }

        private MediaSource resolve(Camera camera) throws SourceRefusedException {
            if (refusal != null) {
                throw refusal;
            }
            return new MediaSource(camera.uri(), "tcp", new MediaSize(5, 640, 360, 80), Secret.NONE);
        }

        @Override
        public Session open(String id, MediaSource source, boolean isAlone, Consumer<DecoderEvent> to) {
            opened++;
            alone = isAlone;
            listener = to;
            return () -> closed++;
        }

        @Override
        public void close() {}

        @Override
        public long nextSession() {
            return ++sessions;
        }

        @Override
        public boolean append(Frame frame) {
            return !full && log.add(frame);
        }

        @Override
        public long coveredMicros(String cameraId) {
            return covered;
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public long micros() {
            return START + nanos / 1000;
        }

        @Override
        public void pictureWritten(String cameraId, boolean tainted, long ageMicros) {}

        @Override
        public void pictureDropped(String cameraId, String reason) {}

        @Override
        public void reconnecting(String cameraId) {}

        @Override
        public void up(String cameraId, boolean up) {}
    }
}
