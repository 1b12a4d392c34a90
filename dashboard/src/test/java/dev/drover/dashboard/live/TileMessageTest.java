package dev.drover.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Findings;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.PictureStats;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.wire.Detections;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The layout that {@code message.ts} reads; change both or none. */
class TileMessageTest {

    private static final Frame FRAME = Frame.picture(
            new FrameId("ramp-1", 7, 9), 1_795_000_000_123_456L, -1, 640, 360, true, new byte[] {5, 6, 7});

    @Test
    void shouldLayOutHeaderMetadataAndPicture() {
        Detection pig = new Detection(ObjectClass.PIG, 0.91f, new Box(1, 2, 30, 40));
        Detections detections = Detections.of(FRAME, "", "m", new Findings(List.of(pig), List.of(), PictureStats.NONE));

        Buffer message = TileMessage.of(new JoinedFrame(FRAME, Optional.of(detections)), true)
                .forTile(513);

        assertThat(message.getString(0, 4)).isEqualTo("DRVF");
        assertThat(message.getByte(4)).isEqualTo((byte) 1);
        assertThat(message.getByte(5))
                .isEqualTo((byte) (TileMessage.SCORED | TileMessage.TAINTED | TileMessage.SIMULATED));
        assertThat(message.getUnsignedShort(6)).isEqualTo(513);
        assertThat(message.getLong(8)).isEqualTo((7L << 32) | 9);
        assertThat(message.getLong(16)).isEqualTo(1_795_000_000_123_456L);
        assertThat(message.getUnsignedShort(24)).isEqualTo(640);
        assertThat(message.getUnsignedShort(26)).isEqualTo(360);
        int metadata = message.getInt(28);
        JsonObject json = message.getBuffer(32, 32 + metadata).toJsonObject();
        assertThat(json.getJsonArray("objects").encode()).isEqualTo("[{\"c\":\"pig\",\"s\":0.91,\"b\":[1,2,30,40]}]");
        assertThat(message.getBytes(32 + metadata, message.length())).containsExactly(5, 6, 7);
    }

    @Test
    void shouldSayThatAPictureIsNotScored() {
        Buffer message =
                TileMessage.of(new JoinedFrame(FRAME, Optional.empty()), false).forTile(0);

        assertThat(message.getByte(5) & TileMessage.SCORED).isZero();
        assertThat(message.getBuffer(32, 32 + message.getInt(28)).toJsonObject().containsKey("objects"))
                .isFalse();
    }

    @Test
    void shouldNotChangeOneViewersMessageWithAnothers() {
        TileMessage message = TileMessage.of(new JoinedFrame(FRAME, Optional.empty()), false);
        Buffer first = message.forTile(1);

        message.forTile(2);

        assertThat(first.getUnsignedShort(6)).isEqualTo(1);
    }
}
