package dev.drover.dashboard.deliver;

import java.time.Duration;

/** What became of one attempt. */
public sealed interface DeliveryOutcome {

    /** Answer of the receiver, 0 if it gave none. */
    int status();

    /** For a person, empty if all is well. */
    String reason();

    /** The receiver has it. */
    record Delivered(int status) implements DeliveryOutcome {
        @Override
        public String reason() {
            return "";
        }
    }

    /**
     * Not now.
     *
     * @param status of the answer, 0 for none
     * @param reason for a person
     * @param asked how long the receiver asks to be left alone
     */
    record Later(int status, String reason, Duration asked) implements DeliveryOutcome {
        Later(int status, String reason) {
            this(status, reason, Duration.ZERO);
        }
    }

    /**
     * Not sent, and not for anything the receiver did: our key, our mail server's password, a channel that nobody
     * configured. The message is kept for as long as that lasts, and then has its whole time.
     */
    record Held(String reason) implements DeliveryOutcome {
        @Override
        public int status() {
            return 0;
        }
    }

    /** This message never. */
    record Refused(int status, String reason) implements DeliveryOutcome {}

    /** No message ever: the endpoint is gone. */
    record Gone(int status, String reason) implements DeliveryOutcome {}
}
