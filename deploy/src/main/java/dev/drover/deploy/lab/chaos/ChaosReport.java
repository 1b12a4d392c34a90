package dev.drover.deploy.lab.chaos;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * All faults of one run.
 *
 * @param seed that gives the same run again
 * @param faults in the order they were done
 */
record ChaosReport(long seed, List<FaultReport> faults) {

    ChaosReport {
        faults = List.copyOf(faults);
    }

    @JsonProperty
    boolean good() {
        return faults.stream().allMatch(FaultReport::good);
    }

    /** A Markdown table. */
    String table() {
        StringBuilder table = new StringBuilder("\n").append(FaultReport.head());
        faults.forEach(fault -> table.append(fault.row()));
        return table.append("\nseed ")
                .append(seed)
                .append(": ")
                .append(faults.size())
                .append(good() ? " faults, every bound was kept\n" : " faults, a bound was BROKEN\n")
                .toString();
    }

    void writeJson(Path file) throws IOException {
        JsonFile.write(file, this);
    }
}
