package dev.drover.ingest.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DecoderProcessTest {

    /** As the kernel has it, not as we meant it. */
    @Test
    void shouldLeaveAloneWhatHasOpenAdvisoriesAndWhatFetchesFromElsewhere() throws Exception {
        DecoderProcess process = new DecoderProcess(DecoderMain.class.getName(), dead -> {});
        try {
            String environment = Files.readString(Path.of("/proc", Long.toString(process.pid()), "environ"), UTF_8);
            String ranks = Arrays.stream(environment.split("\0"))
                    .filter(one -> one.startsWith("GST_PLUGIN_FEATURE_RANK="))
                    .findFirst()
                    .orElseThrow();

            assertThat(ranks.substring(ranks.indexOf('=') + 1).split(","))
                    .contains("rtpqdm2depay:NONE", "rtpL16depay:NONE", "h266parse:NONE", "hlsdemux:NONE")
                    .allMatch(one -> one.endsWith(":NONE"));
            assertThat(environment).doesNotContain("GST_DEBUG");
        } finally {
            process.kill();
        }
    }
}
