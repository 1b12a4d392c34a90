package dev.drover.inference.learn.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.learn.network.TextNetwork;
import dev.drover.inference.learn.network.TextScript;
import dev.drover.inference.learn.network.TextSpec;
import dev.drover.inference.scorer.CropReaders;
import dev.drover.inference.torch.ReaderManifest;
import dev.drover.inference.torch.TextReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextPublisherTest {

    private static final TextSpec SPEC =
            new TextSpec(16, 48, List.of("c8s2", "r8", "p2x2"), TextSpec.Head.SLOTS, 2, 4, 2, 2);
    private static final TextPublisher.Product PRODUCT = new TextPublisher.Product(
            CropReaders.PLATES, "ours", SPEC, "AB1", List.of("blue", "yellow"), List.of(0.0, 0.03), 1);

    @TempDir
    Path folder;

    @Test
    void shouldPublishAReaderThatOpensAsInProductionWithItsFiguresOnItsCard() throws IOException {
        ReaderManifest published = publish(List.of());

        try (TextReader reader = CropReaders.PLATES.open(Optional.of(folder.resolve("plates.json")))) {
            assertThat(reader.manifest()).isEqualTo(published);
        }
        assertThat(published.sha256())
                .isEqualTo(DigestUtils.sha256Hex(Files.readAllBytes(folder.resolve("plates.pt"))));
        assertThat(published.decoder()).isEqualTo("slots");
        assertThat(published.rows()).isTrue();
        assertThat(published.threshold()).isBetween(0.5, 0.97);
        assertThat(published.card().get("made").asText()).isEqualTo("today");
        assertThat(published.card().get("figures").get("some").get("n").asInt()).isEqualTo(8);
        assertThat(published.card().get("figures").get("some").has("msPerCrop")).isFalse();
    }

    @Test
    void shouldPinTheReadingsThatAreRightTwoAtMost() throws IOException {
        List<TextPublisher.Known> rightly = new ArrayList<>();
        publish(List.of());
        try (TextReader reader = CropReaders.PLATES.open(Optional.of(folder.resolve("plates.json")))) {
            for (int i = 0; i < 4; i++) {
                Reading reading = reader.read(crop(i), crop(i).whole());
                rightly.add(new TextPublisher.Known(crop(i), reading.text()));
            }
        }
        List<TextPublisher.Known> golden = new ArrayList<>(rightly);
        golden.add(0, new TextPublisher.Known(crop(9), "never read"));

        ReaderManifest published = publish(golden);

        assertThat(published.golden()).hasSize(2).noneMatch(g -> g.text().equals("never read"));
    }

    private ReaderManifest publish(List<TextPublisher.Known> golden) throws IOException {
        List<TextPublisher.Known> known = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            known.add(new TextPublisher.Known(crop(i), i % 2 == 0 ? "A1" : "B"));
        }
        ObjectNode card = TextPublisher.JSON.createObjectNode().put("made", "today");
        try (TextNetwork network = new TextNetwork(SPEC, 5)) {
            return TextPublisher.publish(
                    PRODUCT,
                    TextScript.of(network, false),
                    new TextPublisher.Crops(known, Map.of("some", known), golden),
                    card,
                    folder);
        }
    }

    private static Picture crop(int seed) {
        byte[] bgr = new byte[3 * 60 * 20];
        new Random(seed).nextBytes(bgr);
        return new Picture(60, 20, bgr);
    }
}
