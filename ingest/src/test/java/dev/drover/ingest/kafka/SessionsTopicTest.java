package dev.drover.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ingest.testkit.EmbeddedKafka;
import dev.drover.ingest.wire.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTopicTest {

    @TempDir
    private Path folder;

    private long elsewhere(int partitions, List<ProducerRecord<byte[], byte[]>> claims) throws Exception {
        List<NewTopic> topics =
                List.of(EmbeddedKafka.topic(Topics.SESSIONS, partitions, Map.of("cleanup.policy", "compact")));
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, topics)) {
            kafka.send(claims);
            return SessionsTopic.claimsElsewhere(kafka.bootstrap());
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> claims(int partition, int howMany) {
        List<ProducerRecord<byte[], byte[]>> claims = new ArrayList<>();
        for (int i = 0; i < howMany; i++) {
            claims.add(
                    new ProducerRecord<>(Topics.SESSIONS, partition, "ramp-1".getBytes(UTF_8), "{}".getBytes(UTF_8)));
        }
        return claims;
    }

    @Test
    void shouldKnowHowManyEpochsAnOlderTopicGaveOutInOtherPartitions() throws Exception {
        List<ProducerRecord<byte[], byte[]>> claims = claims(0, 5);
        claims.addAll(claims(1, 2));
        claims.addAll(claims(3, 19));

        assertThat(elsewhere(4, claims)).isEqualTo(21);
    }

    @Test
    void shouldFindNoEpochElsewhereWhereThereIsOnePartition() throws Exception {
        assertThat(elsewhere(1, claims(0, 5))).isZero();
    }
}
