package dev.drover.deploy.lab.fuzz;

import dev.drover.ingest.decode.DecoderEvent;
import dev.drover.ingest.decode.DecoderPool;
import dev.drover.ingest.decode.Decoders;
import dev.drover.ingest.media.MediaSize;
import dev.drover.ingest.media.MediaSource;
import dev.drover.ingest.media.Secret;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A decoder process of ingest; whatever it is given comes to a picture or to an end in words. */
final class DecoderDoor implements AutoCloseable {

    private static final MediaSize SMALL = new MediaSize(5, 160, 96, 80);

    private final Decoders decoders = new DecoderPool(8);

    /** @return empty if a picture came */
    Optional<String> see(String uri) throws InterruptedException, ProcessDiedException {
        CompletableFuture<DecoderEvent> outcome = new CompletableFuture<>();
        Decoders.Session session =
                decoders.open("bent", new MediaSource(uri, "tcp", SMALL, Secret.NONE), false, event -> {
                    if (!(event instanceof DecoderEvent.Moved || event instanceof DecoderEvent.Lasts)) {
                        outcome.complete(event);
                    }
                });
        try {
            DecoderEvent event = outcome.get();
            if (event instanceof DecoderEvent.Crashed crashed) {
                throw new ProcessDiedException(crashed.detail());
            }
            return event instanceof DecoderEvent.Ended ended
                    ? Optional.of(ended.end().code() + ": " + ended.end().detail())
                    : Optional.empty();
        } catch (ExecutionException never) {
            throw new IllegalStateException("nobody completes it so", never);
        } finally {
            session.close();
        }
    }

    @Override
    public void close() {
        decoders.close();
    }
}
