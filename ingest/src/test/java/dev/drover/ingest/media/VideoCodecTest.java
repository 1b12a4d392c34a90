package dev.drover.ingest.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ingest.testkit.H264Film;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VideoCodecTest {

    /** first_mb_in_slice 0, slice_type 7 (all I): ue(0)=1, ue(7)=0001000. */
    private static final byte[] I_SLICE = {0x41, (byte) 0b1000_1000, (byte) 0x80};
    /** slice_type 5 (all P): ue(5)=00110. */
    private static final byte[] P_SLICE = {0x41, (byte) 0b1001_1010, (byte) 0x80};
    /** first_mb_in_slice 1 (ue 010), then all I. */
    private static final byte[] SECOND_I_SLICE = {0x41, (byte) 0b0100_0010, (byte) 0b0010_0000, (byte) 0x80};

    private static final byte[] IDR = {0x65, (byte) 0b1000_1000, (byte) 0x80};
    /** Recovery point after 3 pictures: payload type 6, 1 byte, ue(3)=00100. */
    private static final byte[] RECOVERY_IN_3 = {0x06, 6, 1, (byte) 0b0010_0100, (byte) 0x80};

    @Test
    void shouldCallOnlyTheFirstPictureOfALongGroupWhole() {
        H264Film film = H264Film.oneGop();
        assertThat(refresh(film.picture(0)).whole()).isTrue();
        for (int i = 1; i < film.size(); i++) {
            assertThat(refresh(film.picture(i)).whole()).as("picture %d", i).isFalse();
        }
    }

    @Test
    void shouldReadAnIntraPictureThatIsNoIdr() {
        assertThat(refresh(List.of(I_SLICE, SECOND_I_SLICE)).whole()).isTrue();
    }

    @Test
    void shouldNotTakeOneIntraSliceForAnIntraPicture() {
        assertThat(refresh(List.of(I_SLICE, P_SLICE)).whole()).isFalse();
        assertThat(refresh(List.of(P_SLICE, I_SLICE)).whole()).isFalse();
    }

    @Test
    void shouldNotTakeAnIntraPictureForWholeWhoseBeginningIsMissing() {
        assertThat(refresh(List.of(SECOND_I_SLICE)).whole()).isFalse();
    }

    @Test
    void shouldSayAfterHowManyPicturesARefreshIsThrough() {
        Refresh refresh = refresh(List.of(RECOVERY_IN_3, P_SLICE));
        assertThat(refresh.whole()).isFalse();
        assertThat(refresh.afterPictures()).isEqualTo(3);
    }

    @Test
    void shouldReadBothWaysInWhichUnitsAreJoined() {
        ByteArrayOutputStream prefixed = new ByteArrayOutputStream();
        for (byte[] unit : List.of(RECOVERY_IN_3, IDR)) {
            prefixed.writeBytes(ByteBuffer.allocate(4 + unit.length)
                    .putInt(unit.length)
                    .put(unit)
                    .array());
        }
        Refresh refresh = VideoCodec.H264.refresh(ByteBuffer.wrap(prefixed.toByteArray()), true, false);
        assertThat(refresh.whole()).isTrue();
    }

    @Test
    void shouldKnowTheRandomAccessPicturesOfH265() {
        assertThat(h265(new byte[] {19 << 1, 1, (byte) 0x80}).whole()).isTrue();
        assertThat(h265(new byte[] {21 << 1, 1, (byte) 0x80}).whole()).isTrue();
        assertThat(h265(new byte[] {19 << 1, 1, 0}).whole()).isFalse();
        assertThat(h265(new byte[] {1 << 1, 1, (byte) 0x80}).whole()).isFalse();
    }

    @Test
    void shouldReadTheRecoveryPointOfH265() {
        // recovery_poc_cnt se(2): code 3, 00100.
        byte[] message = {39 << 1, 1, 6, 1, (byte) 0b0010_0100, (byte) 0x80};
        byte[] slice = {1 << 1, 1, (byte) 0x80};
        assertThat(VideoCodec.H265
                        .refresh(startCoded(List.of(message, slice)), false, false)
                        .afterPictures())
                .isEqualTo(2);
    }

    @Test
    void shouldBelieveTheMarkWhereThereIsNothingToRead() {
        assertThat(VideoCodec.H264
                        .refresh(ByteBuffer.wrap(new byte[] {1, 2, 3}), false, true)
                        .whole())
                .isTrue();
        assertThat(VideoCodec.OTHER
                        .refresh(ByteBuffer.wrap(new byte[0]), false, true)
                        .whole())
                .isTrue();
    }

    @Test
    void shouldReadWhateverComes() {
        byte[] film = startCoded(H264Film.oneGop().picture(0)).array();
        for (int seed = 0; seed < 2_000; seed++) {
            byte[] bent = Arrays.copyOf(film, 1 + new Random(seed).nextInt(400));
            for (int i = 0; i < 4; i++) {
                bent[new Random(seed * 31L + i).nextInt(bent.length)] = (byte) (seed * 7 + i);
            }
            for (VideoCodec codec : VideoCodec.values()) {
                assertThat(codec.refresh(ByteBuffer.wrap(bent), seed % 2 == 0, false))
                        .isNotNull();
            }
        }
    }

    private static Refresh refresh(List<byte[]> units) {
        return VideoCodec.H264.refresh(startCoded(units), false, false);
    }

    private static Refresh h265(byte[] slice) {
        return VideoCodec.H265.refresh(startCoded(List.of(slice)), false, false);
    }

    private static ByteBuffer startCoded(List<byte[]> units) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] unit : units) {
            bytes.writeBytes(new byte[] {0, 0, 0, 1});
            bytes.writeBytes(unit);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }
}
