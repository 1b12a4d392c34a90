package dev.drover.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ingest.media.MediaEnd;
import dev.drover.ingest.media.MediaPicture;
import dev.drover.ingest.media.MediaSize;
import dev.drover.ingest.media.MediaSource;
import dev.drover.ingest.media.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecoderMessageTest {

    @Test
    void shouldReadBackWhatItWroteOneAfterTheOther() throws IOException {
        List<DecoderMessage> messages = List.of(
                new DecoderMessage.Open(
                        1,
                        new MediaSource("rtsp://h/x", "udp", new MediaSize(2.5, 640, 360, 80), new Secret("u", "p"))),
                new DecoderMessage.Picture(
                        2, new MediaPicture(1, 2, 3, 640, 360, true, "H264 1920x1080", new byte[] {1, 2, 3})),
                new DecoderMessage.OpenFilm(5, MediaSource.film("file:///film.mp4", new MediaSize(0, 0, 0, 90))),
                new DecoderMessage.Step(6, "video found"),
                new DecoderMessage.Length(7, 3_000_000),
                new DecoderMessage.End(3, new MediaEnd(MediaEnd.Kind.STALLED, "CAM_STALLED", "没有数据")),
                new DecoderMessage.Close(4),
                new DecoderMessage.Pulse(-1));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (DecoderMessage message : messages) {
            DecoderMessage.write(new DataOutputStream(bytes), message);
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        for (DecoderMessage message : messages) {
            assertThat(DecoderMessage.read(in)).usingRecursiveComparison().isEqualTo(message);
        }
        assertThat(DecoderMessage.read(in)).isNull();
    }

    @Test
    void shouldTakeAMessageCutInTheMiddleForTheEnd() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DecoderMessage.write(new DataOutputStream(bytes), new DecoderMessage.Close(4));
        byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 3);
        assertThat(DecoderMessage.read(new DataInputStream(new ByteArrayInputStream(cut))))
                .isNull();
    }
}
