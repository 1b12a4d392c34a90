package dev.drover.pipeline.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandProofTest {

    private static final CommandProof.Pair KEYS = CommandProof.make();

    private static final Command SAID =
            new Command("c-1", "batch-1", Command.Kind.CONCLUDE, "王", 7, Map.of("outcome", "RELEASED", "reason", "ok"));

    @Test
    void shouldHoldForTheCommandItWasMadeForAndSurviveTheTopic() throws Exception {
        Command signed = CommandProof.sign(SAID, CommandProof.secret(KEYS.secret()));

        Command read = CommandJson.read(CommandJson.write(signed));

        assertThat(CommandProof.holds(read, CommandProof.open(KEYS.open()))).isTrue();
        assertThat(CommandProof.sign(SAID, CommandProof.secret(KEYS.secret()))).isEqualTo(signed);
    }

    @Test
    void shouldNotHoldForAnotherActorOrAnotherKey() {
        Command signed = CommandProof.sign(SAID, CommandProof.secret(KEYS.secret()));
        Command inAnothersName = new Command(
                SAID.id(), SAID.target(), SAID.kind(), "li", SAID.atMicros(), SAID.values(), signed.proof(), false);

        assertThat(CommandProof.holds(inAnothersName, CommandProof.open(KEYS.open())))
                .isFalse();
        assertThat(CommandProof.holds(
                        signed, CommandProof.open(CommandProof.make().open())))
                .isFalse();
        assertThat(CommandProof.holds(SAID, CommandProof.open(KEYS.open()))).isFalse();
    }

    @Test
    void shouldLeaveTheBytesOfACommandThatNobodySigned() throws Exception {
        String before =
                "{\"id\":\"c-1\",\"target\":\"b\",\"kind\":\"ARM\",\"actor\":\"wang\",\"atMicros\":1,\"values\":{}}";

        Command read = CommandJson.read(before.getBytes(UTF_8));

        assertThat(read.proof()).isEmpty();
        assertThat(new String(CommandJson.write(read), UTF_8)).isEqualTo(before);
    }

    @Test
    void shouldRefuseWhatIsNoKey() {
        assertThatIllegalArgumentException().isThrownBy(() -> CommandProof.open("AAAA"));
        assertThatIllegalArgumentException().isThrownBy(() -> CommandProof.secret(KEYS.open()));
    }
}
