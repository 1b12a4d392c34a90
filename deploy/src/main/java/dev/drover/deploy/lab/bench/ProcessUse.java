package dev.drover.deploy.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a running process has used, read from {@code /proc} (Linux).
 *
 * @param peakRssMib highest resident memory since it started, in MiB ({@code VmHWM})
 * @param cpuSeconds user and system time since it started, its threads included, its children not
 */
record ProcessUse(double peakRssMib, double cpuSeconds) {

    /** {@code USER_HZ}; 100 on every Linux that Debian ships. */
    private static final double TICKS_PER_SECOND = 100;

    /** @throws IOException if the process is gone */
    static ProcessUse of(long pid) throws IOException {
        return new ProcessUse(
                peakRssMib(Files.readAllLines(Path.of("/proc/" + pid + "/status"))),
                cpuSeconds(Files.readString(Path.of("/proc/" + pid + "/stat"))));
    }

    static double peakRssMib(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** The name in field 2 may hold blanks and brackets, so counting starts behind its last bracket. */
    static double cpuSeconds(String stat) {
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(afterName[11]) + Long.parseLong(afterName[12])) / TICKS_PER_SECOND;
    }

    /** This process' children count too: a role may have helpers of its own. */
    static ProcessUse ofTree(ProcessHandle root) {
        double rss = 0;
        double cpu = 0;
        List<ProcessHandle> all =
                Stream.concat(Stream.of(root), root.descendants()).toList();
        for (ProcessHandle process : all) {
            try {
                ProcessUse use = of(process.pid());
                rss += use.peakRssMib();
                cpu += use.cpuSeconds();
            } catch (IOException e) {
                // It ended between being listed and being read: it uses nothing now.
            }
        }
        return new ProcessUse(rss, cpu);
    }
}
