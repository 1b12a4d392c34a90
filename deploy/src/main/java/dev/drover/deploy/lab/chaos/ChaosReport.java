package dev.drover.deploy.lab.chaos;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    /** Written beside and moved into place: a reader never sees half of it. */
    void writeJson(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Path part = Files.createTempFile(parent, ".chaos-", ".part");
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(part.toFile(), this);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
