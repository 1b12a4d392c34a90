package dev.drover.ingest.decode;

import static org.awaitility.Awaitility.await;

import dev.drover.ingest.media.MediaEnd;
import dev.drover.ingest.media.MediaPicture;
import dev.drover.ingest.media.MediaSize;
import dev.drover.ingest.media.MediaSource;
import dev.drover.ingest.media.Secret;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionTimeoutException;

/** One camera watched through a pool of decoders. */
final class Sight implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<DecoderEvent> events = new CopyOnWriteArrayList<>();
    private final Decoders.Session session;

    Sight(Decoders decoders, String uri) {
        MediaSource source = new MediaSource(uri, "tcp", new MediaSize(0, 320, 180, 80), Secret.NONE);
        session = decoders.open("camera", source, false, events::add);
    }

    List<MediaPicture> pictures() {
        return events.stream()
                .filter(DecoderEvent.Shown.class::isInstance)
                .map(event -> ((DecoderEvent.Shown) event).picture())
                .toList();
    }

    /** Waits for so many pictures. */
    List<MediaPicture> awaitPictures(int count) {
        await().atMost(PATIENCE).until(() -> pictures().size() >= count || ended());
        return pictures();
    }

    /** Waits for the end of the session; a crash is an end with the code CRASHED. */
    MediaEnd awaitEnd() {
        await().atMost(PATIENCE).until(this::ended);
        return end();
    }

    /** Waits until there is a picture or an end; false if neither came. */
    boolean cameTo(Duration most) {
        try {
            await().atMost(most).until(() -> ended() || !pictures().isEmpty());
            return true;
        } catch (ConditionTimeoutException nothing) {
            return false;
        }
    }

    boolean ended() {
        return events.stream().anyMatch(e -> e instanceof DecoderEvent.Ended || e instanceof DecoderEvent.Crashed);
    }

    MediaEnd end() {
        for (DecoderEvent event : events) {
            if (event instanceof DecoderEvent.Ended ended) {
                return ended.end();
            } else if (event instanceof DecoderEvent.Crashed crashed) {
                return new MediaEnd(MediaEnd.Kind.DECODE_ERROR, "CRASHED", crashed.detail());
            }
        }
        throw new IllegalStateException("goes on");
    }

    @Override
    public void close() {
        session.close();
    }
}
