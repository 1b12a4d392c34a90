package dev.drover.deploy.plant.supervise;

import java.io.IOException;
import java.io.InputStream;

/**
 * Lets a program end with the one that started it, whatever ended that: its standard input is a pipe from there, and
 * the kernel closes it. For launchers that have roles of their own to stop in order, where a death signal would not do.
 */
public final class ParentWatch {

    private ParentWatch() {}

    /**
     * Watches on a thread of its own.
     *
     * @param in the program's standard input, from which nothing else reads
     * @param end done once {@code in} has ended
     */
    public static void start(InputStream in, Runnable end) {
        Thread watch = new Thread(
                () -> {
                    awaitEnd(in);
                    end.run();
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void awaitEnd(InputStream in) {
        try {
            while (in.read() >= 0) {
                // What is said is not for this program.
            }
        } catch (IOException e) {
            // A pipe that broke is one whose other end is gone.
            return;
        }
    }
}
