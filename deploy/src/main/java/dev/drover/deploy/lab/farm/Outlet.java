package dev.drover.deploy.lab.farm;

/** One running stream of a camera. */
interface Outlet {

    /** Sends an access unit; false once the stream is gone. */
    boolean send(byte[] unit);

    /** Gives the stream up; only after the last {@link #send}. */
    void dispose();
}
