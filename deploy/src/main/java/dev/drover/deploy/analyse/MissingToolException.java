package dev.drover.deploy.analyse;

import java.io.IOException;

/** Something this machine lacks, with the words that say what to install. */
final class MissingToolException extends IOException {

    private static final long serialVersionUID = 1L;

    MissingToolException(String message, Throwable cause) {
        super(message, cause);
    }
}
