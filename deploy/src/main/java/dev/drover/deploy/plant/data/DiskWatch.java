package dev.drover.deploy.plant.data;

import dev.drover.ingest.config.FileTrouble;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Looks at the disk of the data folder. It tells at 70 and at 90 per cent. Where there is next to no room left it gives
 * back the reserve and has those stopped who write the most, so that what they wrote is closed in order and those who
 * show it go on; once there is room again they go on, too. One thread uses it.
 */
public final class DiskWatch {

    /** Less than this is full. */
    public static final long LEAST_BYTES = 96L << 20;

    /** Above what giving the reserve back makes, so that this alone sets nobody going again. */
    static final long ENOUGH_BYTES = LEAST_BYTES + DiskReserve.BYTES + LEAST_BYTES;

    private static final int WARN_PERCENT = 70;
    private static final int ALARM_PERCENT = 90;

    /** So much less before it is told that it is well again: a level at its border is told once. */
    private static final int SLACK_PERCENT = 2;

    /** What is done about a full disk. */
    public interface Plant {

        /** Stops who writes; returns when they have ended. */
        void stopWriters() throws InterruptedException;

        void startWriters();

        /** Tells a person. */
        void say(String line);
    }

    /**
     * A disk.
     *
     * @param usable bytes left to us
     * @param total bytes in all
     */
    public record Space(long usable, long total) {

        /** @throws IOException when the disk does not answer */
        public static Space of(Path folder) throws IOException {
            FileStore store = Files.getFileStore(folder);
            return new Space(store.getUsableSpace(), store.getTotalSpace());
        }

        /** How full, 0 to 100; a disk of unknown size is empty. */
        public int percent() {
            return total <= 0 ? 0 : (int) Math.min(100, 100 * Math.max(0, total - usable) / total);
        }
    }

    /** Where its numbers come from. */
    @FunctionalInterface
    interface Disk {
        Space space() throws IOException;
    }

    private final Path folder;
    private final Disk disk;
    private final DiskReserve reserve;
    private final Plant plant;
    private int told;
    private boolean stopped;

    public DiskWatch(DataFolder data, Plant plant) {
        this(data.root(), () -> Space.of(data.root()), plant);
    }

    DiskWatch(Path folder, Disk disk, Plant plant) {
        this.folder = folder;
        this.disk = disk;
        this.reserve = new DiskReserve(folder);
        this.plant = plant;
    }

    /** Looks, tells and acts; to be called every second. */
    public void look() throws InterruptedException {
        try {
            Space space = disk.space();
            tell(space);
            if (!stopped && space.usable < LEAST_BYTES) {
                stop(space);
            } else if (stopped && space.usable >= ENOUGH_BYTES) {
                stopped = false;
                plant.say(
                        "there is room on the disk again (" + size(space.usable) + "): what was stopped starts again");
                plant.startWriters();
            } else if (!stopped && space.usable >= ENOUGH_BYTES + DiskReserve.BYTES && !reserve.held()) {
                reserve.take();
            }
        } catch (IOException e) {
            // Not to be seen now: the next look comes in a second, and nothing was decided on what is not known.
            if (told >= 0) {
                told = -1;
                plant.say("the disk of " + folder + " cannot be looked at: " + FileTrouble.sentence(e));
            }
        }
    }

    private void stop(Space space) throws IOException, InterruptedException {
        stopped = true;
        reserve.giveBack();
        plant.say("THE DISK IS FULL: " + size(space.usable) + " left where " + folder
                + " is. Cameras are not recorded and"
                + " nothing is judged until " + size(ENOUGH_BYTES)
                + " are free; the page stays, and what was recorded is kept");
        plant.stopWriters();
    }

    private void tell(Space space) {
        int percent = space.percent();
        int level = percent >= ALARM_PERCENT ? 2 : percent >= WARN_PERCENT ? 1 : 0;
        boolean better = level < told && percent < border(told) - SLACK_PERCENT;
        if (level > told && level > 0) {
            plant.say((level == 2 ? "THE DISK IS NEARLY FULL: " : "the disk fills: ") + percent + " % used, "
                    + size(space.usable) + " left where " + folder + " is");
        } else if (better && told > 0) {
            plant.say("the disk has room again: " + percent + " % used");
        }
        if (level > told || better) {
            told = level;
        }
    }

    private static int border(int level) {
        return level == 2 ? ALARM_PERCENT : WARN_PERCENT;
    }

    private static String size(long bytes) {
        return bytes < 1L << 30
                ? (bytes >> 20) + " MiB"
                : String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }
}
