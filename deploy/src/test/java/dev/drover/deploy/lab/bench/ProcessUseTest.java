package dev.drover.deploy.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessUseTest {

    @Test
    void shouldReadCpuTimeBehindANameWithBlanksAndBrackets() {
        String stat = "42 (a) b (c) S 1 42 42 0 -1 4194304 100 0 0 0 250 150 0 0 20 0 1 0 100 0 0";

        assertThat(ProcessUse.cpuSeconds(stat)).isEqualTo(4.0);
    }

    @Test
    void shouldReadThePeakAndNotThePresentMemory() {
        assertThat(ProcessUse.peakRssMib(List.of("VmRSS:\t    1024 kB", "VmHWM:\t    2048 kB")))
                .isEqualTo(2.0);
    }

    @Test
    void shouldReadItsOwnProcess() throws Exception {
        ProcessUse use = ProcessUse.of(ProcessHandle.current().pid());

        assertThat(use.peakRssMib()).isGreaterThan(10);
        assertThat(use.cpuSeconds()).isPositive();
    }
}
