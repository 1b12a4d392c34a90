package dev.drover.deploy.lab.farm;

/** One running stream of a camera. */
interface Outlet {

    /**
     * Whether the stream takes units yet. It is told of when a client asks for it, and runs some moments later; what is
     * sent in between is refused as if the stream were gone.
     */
    default boolean started() {
        return true;
    }

    /** Sends an access unit; false once the stream is gone. */
    boolean send(byte[] unit);

    /** Gives the stream up; only after the last {@link #send}. */
    void dispose();
}
