package dev.drover.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.ingest.media.GstRuntime;
import dev.drover.ingest.media.MediaPicture;
import dev.drover.ingest.testkit.H264Film;
import dev.drover.ingest.testkit.HttpCamera;
import dev.drover.ingest.testkit.OddCamera;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cameras that are not as they should be, against real decoder processes. */
class OddCamerasTest {

    private static final H264Film FILM = H264Film.oneGop();

    private static DecoderPool decoders;

    @BeforeAll
    static void start() {
        assumeTrue(GstRuntime.available(), "GStreamer is not installed here");
        decoders = new DecoderPool(4);
    }

    @AfterAll
    static void stop() {
        if (decoders != null) {
            decoders.close();
        }
    }

    @Test
    void shouldTrustACameraFromItsFirstWholePictureOn() throws Exception {
        try (OddCamera camera = new OddCamera(FILM).joinAt(30).fps(100);
                Sight sight = new Sight(decoders, camera.uri())) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> sight.pictures().stream().anyMatch(picture -> !picture.tainted()));
            List<MediaPicture> pictures = sight.pictures();
            assertThat(pictures.get(0).tainted()).isTrue();
            int trusted = pictures.indexOf(
                    pictures.stream().filter(p -> !p.tainted()).findFirst().orElseThrow());
            // 270 pictures lie between the one it joined at and the next whole one; a busy machine drops some.
            assertThat(pictures.get(trusted).ptsNanos() - pictures.get(0).ptsNanos())
                    .isGreaterThan(2_000_000_000L);
        }
    }

    @Test
    void shouldTrustACameraAtOnceThatBeginsWithAWholePicture() throws Exception {
        try (OddCamera camera = new OddCamera(FILM);
                Sight sight = new Sight(decoders, camera.uri())) {
            assertThat(sight.awaitPictures(5)).isNotEmpty().noneMatch(MediaPicture::tainted);
        }
    }

    @Test
    void shouldAskACameraForAWholePictureThatTakesSuchRequests() throws Exception {
        try (OddCamera camera = new OddCamera(FILM).joinAt(30).fps(12).withFeedback();
                Sight sight = new Sight(decoders, camera.uri())) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> sight.pictures().stream().anyMatch(picture -> !picture.tainted()));
            assertThat(camera.keyFramesAskedFor()).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DESCRIBE,453 Not Enough Bandwidth,CAM_BUSY",
        "DESCRIBE,503 Service Unavailable,CAM_BUSY",
        "DESCRIBE,400 Bad Request,CAM_PROTOCOL",
        "DESCRIBE,401 Unauthorized,CAM_AUTH_FAILED",
        "DESCRIBE,403 Forbidden,CAM_AUTH_FAILED",
        "DESCRIBE,404 Not Found,CAM_NOT_FOUND",
        "DESCRIBE,405 Method Not Allowed,CAM_PROTOCOL",
        "DESCRIBE,406 Not Acceptable,CAM_PROTOCOL",
        "DESCRIBE,454 Session Not Found,CAM_PROTOCOL",
        "DESCRIBE,500 Internal Server Error,CAM_FAULT",
        "DESCRIBE,501 Not Implemented,CAM_PROTOCOL",
        "DESCRIBE,505 RTSP Version Not Supported,CAM_PROTOCOL",
        "DESCRIBE,551 Option not supported,CAM_PROTOCOL",
        "SETUP,461 Unsupported Transport,CAM_TRANSPORT",
        "SETUP,453 Not Enough Bandwidth,CAM_BUSY",
        "SETUP,503 Service Unavailable,CAM_BUSY",
        "SETUP,459 Aggregate Operation Not Allowed,CAM_PROTOCOL",
        "PLAY,453 Not Enough Bandwidth,CAM_BUSY",
        "PLAY,455 Method Not Valid in This State,CAM_PROTOCOL",
        "PLAY,500 Internal Server Error,CAM_FAULT"
    })
    void shouldSayWhyACameraRefuses(String method, String status, String code) throws Exception {
        try (OddCamera camera = new OddCamera(FILM).answer(method, status);
                Sight sight = new Sight(decoders, camera.uri())) {
            assertThat(sight.awaitEnd().code()).isEqualTo(code);
        }
    }

    @Test
    void shouldSayThatNobodyAnswers() {
        try (Sight sight = new Sight(decoders, "rtsp://127.0.0.1:1/live")) {
            assertThat(sight.awaitEnd().code()).isEqualTo("CAM_UNREACHABLE");
        }
    }

    @Test
    void shouldSayThatAStreamHasNoVideo() throws Exception {
        try (OddCamera camera = new OddCamera(FILM)
                        .bendSdp(sdp -> sdp.replace("m=video", "m=audio").replace("H264/90000", "PCMA/8000"));
                Sight sight = new Sight(decoders, camera.uri())) {
            assertThat(sight.awaitEnd().code()).isEqualTo("CAM_NO_VIDEO");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"H266", "THEORA", "X-NOBODY-KNOWS"})
    void shouldSayThatACodecIsNotTaken(String codec) throws Exception {
        try (OddCamera camera = new OddCamera(FILM).bendSdp(sdp -> sdp.replace("H264/90000", codec + "/90000"));
                Sight sight = new Sight(decoders, camera.uri())) {
            assertThat(sight.awaitEnd().code()).isEqualTo("CAM_CODEC_UNSUPPORTED");
        }
    }

    @Test
    void shouldShowAndTrustMotionJpegOverHttp() throws Exception {
        try (HttpCamera camera = new HttpCamera(still());
                Sight sight = new Sight(decoders, camera.uri("/live"))) {
            assertThat(sight.awaitPictures(5))
                    .hasSizeGreaterThanOrEqualTo(5)
                    .noneMatch(MediaPicture::tainted)
                    .allMatch(picture -> picture.format().equals("JPEG 640x360"))
                    .extracting(MediaPicture::captureNanos)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldSayThatOnePictureIsNoCameraAndLeaveItsNeighboursAlone() throws Exception {
        try (HttpCamera http = new HttpCamera(still());
                OddCamera neighbour = new OddCamera(FILM);
                Sight beside = new Sight(decoders, neighbour.uri());
                Sight sight = new Sight(decoders, http.uri("/snap"))) {
            assertThat(sight.awaitEnd().code()).isEqualTo("CAM_STILL");
            int seen = beside.awaitPictures(3).size();
            beside.awaitPictures(seen + 3);
            assertThat(beside.ended()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401,CAM_AUTH_FAILED",
        "403,CAM_AUTH_FAILED",
        "404,CAM_NOT_FOUND",
        "429,CAM_BUSY",
        "500,CAM_FAULT",
        "503,CAM_BUSY"
    })
    void shouldSayWhyAWebServerRefuses(int status, String code) throws Exception {
        try (HttpCamera camera = new HttpCamera(still());
                Sight sight = new Sight(decoders, camera.uri("/status/" + status))) {
            assertThat(sight.awaitEnd().code()).isEqualTo(code);
        }
    }

    private static byte[] still() throws Exception {
        try (InputStream in = OddCamerasTest.class.getResourceAsStream("/dev/drover/ingest/media/still.jpg")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
