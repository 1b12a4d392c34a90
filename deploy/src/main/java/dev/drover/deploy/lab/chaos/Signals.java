package dev.drover.deploy.lab.chaos;

import com.sun.jna.Library;
import com.sun.jna.Native;

/** The system call {@code kill}: a shell that does it takes longer than some of the moments that are to be hit. */
final class Signals {

    static final int KILL = 9;
    static final int CONT = 18;
    static final int STOP = 19;

    private interface LibC extends Library {
        int kill(int pid, int signal);
    }

    private static final LibC C = Native.load("c", LibC.class);

    private Signals() {}

    /** True if the process was there to take it. */
    static boolean send(long pid, int signal) {
        return pid > 1 && C.kill((int) pid, signal) == 0;
    }
}
