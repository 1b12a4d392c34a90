package dev.drover.dashboard.people;

import org.apache.commons.codec.binary.Base32;

/** A person's device. Steps are 30 s and tests are quick: each code is of the step after the one before. */
public final class Authenticator {

    private final byte[] secret;
    private long step = System.currentTimeMillis() / 30_000;

    public Authenticator(String secret) {
        this.secret = new Base32().decode(secret);
    }

    /** A code that was not shown before; two of them are good at once. */
    public String next() {
        return TimeCodes.code(secret, step++);
    }
}
