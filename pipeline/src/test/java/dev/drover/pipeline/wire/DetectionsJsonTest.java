package dev.drover.pipeline.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionsJsonTest {

    @Test
    void shouldReadBackWhatItWrote() throws Exception {
        Detections picture = WireExamples.picture("ramp-1", 3, 14).withRules(WireExamples.rules("ramp-1", 2));

        Detections read = DetectionsJson.read(DetectionsJson.write(picture));

        assertThat(read).isEqualTo(picture);
    }

    @Test
    void shouldWriteEqualRecordsAsEqualBytesInAKnownForm() {
        byte[] json = DetectionsJson.write(WireExamples.heartbeat("ramp-1", 3, 14));

        assertThat(new String(json, UTF_8))
                .isEqualTo("{\"id\":{\"cameraId\":\"ramp-1\",\"epoch\":3,\"seq\":14},\"kind\":\"HEARTBEAT\","
                        + "\"ingestMicros\":1790000002800000,\"cameraMicros\":-1,\"width\":0,\"height\":0,"
                        + "\"tainted\":false,\"gapFromMicros\":0,\"gapToMicros\":0,\"cause\":\"NONE\",\"detail\":\"\","
                        + "\"jpegSha256\":\"\",\"model\":\"\",\"objects\":[],\"readings\":[],"
                        + "\"stats\":{\"brightness\":0.0,\"contrast\":0.0,\"sharpness\":0.0,\"perceptualHash\":0,"
                        + "\"texture\":0,\"grain\":0,\"colour\":0.0},"
                        + "\"rules\":[],\"orders\":{\"judgement\":[],\"plans\":[],\"commands\":[],\"seals\":[]}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"score\":0.873 | \"score\":NaN | DET_NAN",
                "\"score\":0.873 | \"score\":1e999 | DET_NAN",
                "\"score\":0.873 | \"score\":-Infinity | DET_NAN",
                "\"score\":0.873 | \"score\":\"NaN\" | DET_NAN",
                "\"x2\":110.0 | \"x2\":NaN | DET_NAN",
                "\"x2\":110.0 | \"x2\":1e999 | DET_NAN",
                "\"brightness\":101.5 | \"brightness\":NaN | DET_NAN",
                "\"kind\":\"pig\" | \"kind\":\"banana\" | DET_INVALID",
                "\"score\":0.873 | \"score\":nan | DET_INVALID",
                "\"score\":0.873 | \"score\":1.2 | DET_INVALID",
                "\"score\":0.873 | \"score\":\"0.873\" | DET_INVALID",
                "\"x2\":110.0 | \"x2\":5.0 | DET_INVALID",
                "\"x2\":110.0 | \"x2\":641.0 | DET_INVALID",
                "\"kind\":\"pig\" | \"kind\":\"cow\" | DET_INVALID",
                "\"kind\":\"pig\" | \"kind\":0 | DET_INVALID",
                "\"width\":640 | \"width\":640.5 | DET_INVALID",
                "\"width\":640 | \"width\":null | DET_INVALID",
                "\"width\":640 | \"width\":640,\"width\":640 | DET_INVALID",
                "\"width\":640 | \"wide\":640 | DET_INVALID",
                "\"width\":640, | '' | DET_INVALID",
                "\"epoch\":3 | \"epoch\":-3 | DET_INVALID",
                "\"cameraId\":\"ramp-1\" | \"cameraId\":\"ra mp\" | DET_INVALID",
            })
    void shouldRefuseARecordWithOneWrongValue(String good, String bad, String reason) {
        String json = new String(DetectionsJson.write(WireExamples.picture("ramp-1", 3, 14)), UTF_8);
        assertThat(json).contains(good);
        byte[] wrong = json.replace(good, bad).getBytes(UTF_8);

        assertThatExceptionOfType(MalformedRecordException.class)
                .isThrownBy(() -> DetectionsJson.read(wrong))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void shouldRefuseMoreBoxesThanAPictureCanHave() {
        String json = new String(DetectionsJson.write(WireExamples.picture("ramp-1", 3, 14)), UTF_8);
        String pig = "{\"kind\":\"pig\",\"score\":0.873,\"box\":{\"x1\":10.0,\"y1\":20.0,\"x2\":110.0,\"y2\":90.0}}";
        String crowd = String.join(",", Collections.nCopies(Detections.MAX_OBJECTS, pig));
        assertThat(json).contains(pig);

        assertThatExceptionOfType(MalformedRecordException.class)
                .isThrownBy(() -> DetectionsJson.read(json.replace(pig, crowd).getBytes(UTF_8)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo("DET_TOO_MANY"));
    }

    @Test
    void shouldNeverThrowAnythingElseForRandomOrCutBytes() {
        Random random = new Random(7);
        byte[] good = DetectionsJson.write(WireExamples.picture("ramp-1", 3, 14));
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = good.clone();
            if (i % 2 == 0) {
                bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            } else {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                DetectionsJson.read(bytes);
            } catch (MalformedRecordException expected) {
                assertThat(expected.reason()).startsWith("DET_");
            }
        }
    }
}
