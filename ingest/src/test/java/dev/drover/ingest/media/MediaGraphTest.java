package dev.drover.ingest.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class MediaGraphTest {

    /** MP4 without a single track: its demuxer says so as soon as it reads, mostly before it stands in its place. */
    private static final String NO_TRACKS =
            "\0\0\0\24ftypisom\0\0\2\0isom" + "\0\0\0\10moov" + "\0\0\0\20mdat" + "12345678";

    @TempDir
    private static Path folder;

    /** Repeated, because which of two threads comes first is chance. */
    @RepeatedTest(60)
    void shouldTellWhatIsWrongWithAFilmHoweverEarlyItIsKnown() throws Exception {
        assumeTrue(GstRuntime.available(), "GStreamer is not installed here");
        Path film = Files.write(folder.resolve("film.mp4"), NO_TRACKS.getBytes(ISO_8859_1));
        CompletableFuture<MediaEnd> end = new CompletableFuture<>();
        MediaGraph.Listener listener = new MediaGraph.Listener() {
            @Override
            public void onPicture(MediaPicture picture) {}

            @Override
            public void onEnd(MediaEnd why) {
                end.complete(why);
            }
        };
        MediaSource source = MediaSource.film(film.toUri().toString(), new MediaSize(0, 0, 0, 80));
        try (MediaGraph graph = MediaGraph.recording(source, listener)) {
            graph.play();
            assertThat(end.get(1, TimeUnit.MINUTES).kind()).isEqualTo(MediaEnd.Kind.SOURCE_ERROR);
        }
    }
}
