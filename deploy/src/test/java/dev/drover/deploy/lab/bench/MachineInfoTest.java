package dev.drover.deploy.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineInfoTest {

    @TempDir
    private Path root;

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void shouldReadWhatTheKernelSays() throws Exception {
        write(
                "proc/cpuinfo",
                """
                processor\t: 0
                model name\t: AMD EPYC 7B13
                flags\t\t: fpu avx2 avx512f_not sha_ni
                processor\t: 1
                model name\t: another
                """);
        write("proc/meminfo", "MemTotal:        8139104 kB\nMemFree: 1 kB\n");
        write("etc/os-release", "NAME=\"Debian\"\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n");
        write("proc/loadavg", "0.42 0.30 0.20 1/234 5678\n");

        MachineInfo machine = MachineInfo.read(root);

        assertThat(machine.cpu()).isEqualTo("AMD EPYC 7B13");
        assertThat(machine.features()).containsExactly("avx2");
        assertThat(machine.memoryGib()).isEqualTo(7.8);
        assertThat(machine.os()).startsWith("Debian GNU/Linux 12 (bookworm), ");
        assertThat(machine.loadBefore()).isEqualTo(0.42);
    }

    @Test
    void shouldLeaveOutWhatNobodySays() {
        MachineInfo machine = MachineInfo.read(root);

        assertThat(machine.cpu()).isEmpty();
        assertThat(machine.features()).isEmpty();
        assertThat(machine.memoryGib()).isZero();
        assertThat(machine.loadBefore()).isZero();
        assertThat(machine.cpus()).isPositive();
    }
}
