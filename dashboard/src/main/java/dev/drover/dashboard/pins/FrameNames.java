package dev.drover.dashboard.pins;

import dev.drover.ingest.wire.FrameId;
import java.util.Optional;

/** Frame ids as rows write them: {@code camera/epoch/seq}. */
public final class FrameNames {

    private FrameNames() {}

    /** Empty for what is no frame id; the pipeline writes none such. */
    public static Optional<FrameId> read(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3 || !parts[1].matches("\\d{1,18}") || !parts[2].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FrameId(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2])));
        } catch (IllegalArgumentException noCamera) {
            return Optional.empty();
        }
    }
}
