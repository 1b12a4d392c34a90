package dev.drover.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaAddressTest {

    @TempDir
    private Path folder;

    @Test
    void shouldKnowHowOneIsWritten() {
        assertThat(KafkaAddress.isOne("a:1,b.example:9092;login=/srv/my data/kafka"))
                .isTrue();
        assertThat(KafkaAddress.isOne("[::1]:9092")).isTrue();
        for (String wrong : new String[] {"", "a", "a:", "a:1;", "a:1;login=", "a:1;user=x", "a:1, b:2"}) {
            assertThat(KafkaAddress.isOne(wrong)).as(wrong).isFalse();
        }
    }

    @Test
    void shouldTakeABrokerThatAsksNobodyAsItIs() {
        assertThat(KafkaAddress.settings("a:1,b:2")).isEqualTo(Map.of("bootstrap.servers", "a:1,b:2"));
    }

    @Test
    void shouldFindWhoWeAreInTheFileThatTheAddressNames() throws IOException {
        Path login = Files.writeString(folder.resolve("login"), "security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\n");

        String address = KafkaAddress.of("a:1,b:2", login);

        assertThat(KafkaAddress.settings(address))
                .isEqualTo(Map.of(
                        "bootstrap.servers", "a:1,b:2",
                        "security.protocol", "SASL_SSL",
                        "sasl.mechanism", "PLAIN"));
    }

    @Test
    void shouldRefuseAFileThatSetsMoreThanALogIn() throws IOException {
        Path login = Files.writeString(folder.resolve("login"), "isolation.level=read_uncommitted\n");

        assertThatThrownBy(() -> KafkaAddress.settings(KafkaAddress.of("a:1", login)))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("isolation.level");
    }

    @Test
    void shouldNameTheFileAndTheLineThatCannotBeReadAndNothingOfWhatStandsThere() throws IOException {
        Path gbk = Files.write(folder.resolve("gbk"), "a=1\nsasl.x=密码\n".getBytes(Charset.forName("GBK")));
        Path escape = Files.writeString(folder.resolve("escape"), "sasl.x=geheim\\uZZZZ\n");

        assertThatThrownBy(() -> KafkaAddress.settings(KafkaAddress.of("a:1", gbk)))
                .hasMessageContaining(gbk + " line 2: is not UTF-8")
                .hasMessageNotContaining("Input length");
        assertThatThrownBy(() -> KafkaAddress.settings(KafkaAddress.of("a:1", escape)))
                .hasMessageContaining(escape + " has a backslash")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void shouldSayThatTheFileIsNotThere() {
        assertThatThrownBy(() -> KafkaAddress.settings("a:1;login=/nowhere"))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("/nowhere");
    }
}
