package dev.drover.ingest.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentJsonTest {

    private static final String GOLDEN = "{\"camera\":\"ramp-1\",\"epoch\":7,\"seqFrom\":40,\"seqTo\":75,"
            + "\"startMicros\":1764459000000000,\"endMicros\":1764459007000000,\"codec\":\"H264\",\"width\":1920,"
            + "\"height\":1080,\"bytes\":3500000,\"sha256\":\"" + "0123456789abcdef".repeat(4) + "\","
            + "\"path\":\"20251129/ramp-1_1764459000000000.mp4\",\"retention\":\"RAW\",\"state\":\"CLOSED\","
            + "\"cause\":\"NONE\",\"detail\":\"\",\"saidMicros\":1764459007200000}";

    static final RecordedSegment CLOSED = new RecordedSegment(
            "ramp-1",
            7,
            40,
            75,
            1_764_459_000_000_000L,
            1_764_459_007_000_000L,
            "H264",
            1920,
            1080,
            3_500_000,
            "0123456789abcdef".repeat(4),
            "20251129/ramp-1_1764459000000000.mp4",
            RetentionClass.RAW,
            SegmentState.CLOSED,
            SegmentCause.NONE,
            "",
            1_764_459_007_200_000L);

    @Test
    void shouldWriteTheSameBytesForEver() {
        assertThat(new String(SegmentJson.write(CLOSED), UTF_8)).isEqualTo(GOLDEN);
    }

    @Test
    void shouldReadWhatItWrote() {
        RecordedSegment deleted = CLOSED.deleted(SegmentCause.KEPT_DAYS_OVER, "kept 90 days", 1_772_235_000_000_000L);
        assertThat(SegmentJson.read(SegmentJson.write(deleted))).isEqualTo(deleted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "20251129/../x.mp4",
                "/20251129/x.mp4",
                "20251129/x.mp4/",
                "20251129/x%2f.mp4",
                "x.mp4"
            })
    void shouldRefuseAPathThatLeadsElsewhere(String path) {
        String bent = GOLDEN.replace("20251129/ramp-1_1764459000000000.mp4", path);
        assertThatThrownBy(() -> SegmentJson.read(bent.getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"epoch\":7,=\"epoch\":-2,",
                "\"seqTo\":75=\"seqTo\":39",
                "\"endMicros\":1764459007000000=\"endMicros\":1",
                "0123456789abcdef0123=0123456789ABCDEF0123",
                "\"bytes\":3500000=\"bytes\":0",
                "\"cause\":\"NONE\"=\"cause\":\"BORED\"",
                "\"CLOSED\"=\"LOST\"",
                "\"detail\":\"\",=",
                "\"detail\":\"\",=\"detail\":\"\",\"more\":1,"
            })
    void shouldRefuseWhatDoesNotGoTogether(String change) {
        String[] parts = change.split("=", 2);
        String bent = GOLDEN.replace(parts[0], parts[1]);
        assertThat(bent).isNotEqualTo(GOLDEN);
        assertThatThrownBy(() -> SegmentJson.read(bent.getBytes(UTF_8))).isInstanceOf(IllegalArgumentException.class);
    }
}
