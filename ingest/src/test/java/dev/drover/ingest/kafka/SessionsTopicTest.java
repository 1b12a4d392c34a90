package dev.drover.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ingest.testkit.EmbeddedKafka;
import dev.drover.ingest.wire.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTopicTest {

    @TempDir
    private Path folder;

    @Test
    void shouldSayThatASecondPartitionTakesNumbersOfSessionsBack() throws Exception {
        List<NewTopic> topics =
                List.of(EmbeddedKafka.topic(Topics.SESSIONS, 16, Map.of("cleanup.policy", "compact")));
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, topics)) {
            assertThat(SessionsTopic.wrong(kafka.bootstrap()))
                    .hasValueSatisfying(why -> assertThat(why).contains("has 16 partitions and must have 1"));
        }
    }

    @Test
    void shouldFindNothingWrongWithOnePartitionOrNoTopic() {
        assertThat(SessionsTopic.wrong(1)).isEmpty();
        assertThat(SessionsTopic.wrong(0)).isEmpty();
    }
}
