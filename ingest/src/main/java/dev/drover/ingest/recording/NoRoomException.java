package dev.drover.ingest.recording;

import java.io.IOException;

/** The disk is full, and nothing is left that may be deleted. */
final class NoRoomException extends IOException {

    NoRoomException(String words) {
        super(words);
    }
}
