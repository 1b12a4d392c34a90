package dev.drover.ingest.config;

import java.io.IOException;

/** A file that cannot be used, with the file, the line where there is one, and what to do; quotes nothing of it. */
public final class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(String sentence, InvalidConfigException cause) {
        super(sentence, cause);
    }
}
