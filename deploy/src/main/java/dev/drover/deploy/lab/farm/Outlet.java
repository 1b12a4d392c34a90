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

    /** Sends an access unit; false if it is refused. */
    boolean send(byte[] unit);

    /** After a refusal: whether the stream is gone for good, and not only on its way from one state to another. */
    default boolean gone() {
        return true;
    }

    /** Gives the stream up; only after the last {@link #send}. */
    void dispose();
}
