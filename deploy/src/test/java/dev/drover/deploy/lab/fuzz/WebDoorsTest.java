package dev.drover.deploy.lab.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebDoorsTest {

    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    private static final Duration ON_A_BUSY_MACHINE = Duration.ofMinutes(2);
    private static final String WORDS =
            "{\"type\":\"urn:drover:problem:X\",\"title\":\"No\",\"status\":400,\"code\":\"X\",\"detail\":\"No\"}";

    @TempDir
    private Path folder;

    private static Answer answer(int status, String type, String body) {
        return new Answer(status, Map.of("content-type", type), body.getBytes(UTF_8));
    }

    /** The dashboard of the product with all that it stands on; the long form is {@code drover chaos --inputs}. */
    @Test
    void shouldAnswerInWordsWhateverComesOverHttpAndTheWebsocket() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "redis-server"))),
                "redis-server is not installed");
        WebPlant plant = new WebPlant(folder.resolve("plant"));
        List<Door> doors = FuzzRun.webDoors(plant);
        try {
            FuzzReport report = new FuzzRun(doors, 1, ON_A_BUSY_MACHINE).run(0, 300, NOWHERE);
            assertThat(report.good()).as(report.table()).isTrue();
            assertThat(report.kinds()).allSatisfy(kind -> {
                assertThat(kind.refused()).as(kind.id()).isPositive();
                assertThat(kind.accepted()).as(kind.id()).isPositive();
            });
            AttackRun.Report done = AttackRun.against(plant, Attacks.untimed(new SplittableRandom(1)), 1, NOWHERE);
            assertThat(done.good()).as(done.table()).isTrue();
        } finally {
            doors.forEach(Door::close);
        }
    }

    @Test
    void shouldTellAnAttackThatWorked() throws Exception {
        Attack broke = Attack.of("X2", "y", "refused", plant -> {
            throw new IOException("nobody answers");
        });
        AttackRun.Report report = AttackRun.against(new WebPlant(folder), List.of(broke), 3, NOWHERE);
        assertThat(report.good()).isFalse();
        assertThat(report.table())
                .contains("| X2 | y | refused | nobody answers | BAD |")
                .contains("one WORKED");
    }

    @Test
    void shouldHaveAnExampleOfEveryOperationOfTheContract() throws Exception {
        assertThat(Operation.all()).hasSizeGreaterThan(40).allSatisfy(one -> assertThat(
                        one.body().isEmpty())
                .as(one.id())
                .isEqualTo(one.method().equals("GET") || one.method().equals("DELETE")));
    }

    @Test
    void shouldTellARefusalInWordsFromAnythingElse() throws Exception {
        Answer refused = answer(400, "application/problem+json; charset=utf-8", WORDS);
        assertThat(RestVerdict.judge(refused, false, List.of("geheim"))).contains("X: No");
        assertThat(RestVerdict.judge(answer(200, "application/json", "{}"), false, List.of()))
                .isEmpty();
        List<Answer> wrong = List.of(
                Answer.NONE,
                answer(500, "application/problem+json", WORDS),
                answer(400, "text/plain", "Bad Request"),
                answer(400, "application/problem+json", "{\"status\":400}"),
                answer(404, "application/problem+json", WORDS),
                answer(200, "application/json", "{"),
                answer(200, "application/json", "{\"password\":\"geheim\"}"));
        assertThat(wrong).allSatisfy(one -> assertThatThrownBy(() -> RestVerdict.judge(one, false, List.of("geheim")))
                .isInstanceOf(WrongAnswerException.class));
    }
}
