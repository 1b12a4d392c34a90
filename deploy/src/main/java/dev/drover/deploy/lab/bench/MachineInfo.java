package dev.drover.deploy.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The machine that figures speak of.
 *
 * @param cpu model name
 * @param cpus that this process may use
 * @param features vector extensions that matter to a network's speed
 * @param memoryGib physical memory
 * @param os name and kernel
 * @param java version
 * @param loadBefore load average of the last minute when the measuring began: above 0.5 others were busy
 * @param at when, ISO-8601
 */
record MachineInfo(
        String cpu,
        int cpus,
        List<String> features,
        double memoryGib,
        String os,
        String java,
        double loadBefore,
        String at) {

    private static final List<String> FEATURES =
            List.of("avx2", "avx512f", "avx512_vnni", "avx_vnni", "avx512_bf16", "amx_bf16");

    /** This machine, now. */
    static MachineInfo here() {
        return read(Path.of("/"));
    }

    /**
     * Reads {@code proc} and {@code etc}; what they do not say is left empty or 0.
     *
     * @param root folder in which they are
     */
    static MachineInfo read(Path root) {
        List<String> cpuinfo = lines(root.resolve("proc/cpuinfo"));
        String flags = " " + value(cpuinfo, "flags") + " ";
        return new MachineInfo(
                value(cpuinfo, "model name"),
                Runtime.getRuntime().availableProcessors(),
                FEATURES.stream().filter(f -> flags.contains(" " + f + " ")).toList(),
                Math.round(number(value(lines(root.resolve("proc/meminfo")), "MemTotal")) / 1024 / 1024 * 10) / 10.0,
                (value(lines(root.resolve("etc/os-release")), "PRETTY_NAME").replace("\"", "") + ", "
                        + System.getProperty("os.name") + " " + System.getProperty("os.version")),
                System.getProperty("java.version"),
                number(lines(root.resolve("proc/loadavg")).stream().findFirst().orElse("0")),
                Instant.now().toString());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** What stands behind {@code key} and a colon or an equals sign. */
    private static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.matches(Pattern.quote(key) + "\\s*[:=].*"))
                .map(line -> line.replaceFirst("^[^:=]*[:=]\\s*", "").strip())
                .findFirst()
                .orElse("");
    }

    private static double number(String text) {
        String digits = text.replaceFirst("^\\D*([0-9.]+).*$", "$1");
        return digits.matches("[0-9.]+") ? Double.parseDouble(digits) : 0;
    }

    /** For a reader: one line. */
    String sentence() {
        return cpus + " CPUs (" + cpu + (features.isEmpty() ? "" : "; " + String.join(" ", features)) + "), "
                + memoryGib + " GiB, " + os + ", Java " + java + ", load before " + Figure.text(loadBefore) + ", " + at;
    }
}
