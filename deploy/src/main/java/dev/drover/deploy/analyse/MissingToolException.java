package dev.drover.deploy.analyse;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Something this machine lacks, with the words that say what to install. */
final class MissingToolException extends IOException {

    private static final long serialVersionUID = 1L;

    MissingToolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
