package dev.drover.deploy.plant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drover.inference.ObjectClass;
import dev.drover.ingest.address.CredentialScope;
import dev.drover.ingest.address.IpNetwork;
import dev.drover.ingest.config.ConfigProblem;
import dev.drover.ingest.config.InvalidConfigException;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.LinePoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServeConfigReaderTest {

    private static final String CAMERA = "cameras: [{id: ramp, uri: 'rtsp://192.0.2.10/1', role: ramp}]\n";
    private static final String RULES =
            """
            version: 7
            effective: 2026-03-01T00:00:00+08:00
            thresholds: {reading.min.frames: 4}
            alarms:
              - {code: CAM_LOST, zh: 失联, en: Lost, severity: 1, on: 0, off: 0, ack: 60, to: [D]}
            """;

    @TempDir
    private Path folder;

    @Test
    void shouldNeedThreeLinesForACamera() throws Exception {
        ServeConfig config = read(
                """
                cameras:
                  - id: ramp-1
                    uri: rtsp://192.0.2.10/stream1
                    role: ramp
                """);

        assertThat(config.cameras()).containsExactly(Camera.of("ramp-1", "rtsp://192.0.2.10/stream1", CameraRole.RAMP));
        assertThat(config.web()).isEqualTo(new ServeConfig.Web("127.0.0.1", 8080));
        assertThat(config.lines()).isEmpty();
    }

    @Test
    void shouldReadRulesOfJudgementFromTheirOwnFile() throws Exception {
        Files.writeString(folder.resolve("rules.yaml"), RULES);

        ServeConfig.Judgement judgement =
                read("judgement: rules.yaml\n" + CAMERA).judgement();

        assertThat(judgement.file()).isEqualTo(folder.resolve("rules.yaml"));
        assertThat(judgement.rules().version()).isEqualTo(7);
        assertThat(read(CAMERA).judgement()).isNull();
    }

    @Test
    void shouldTellTheMistakesOfRulesWithTheirLines() throws Exception {
        Files.writeString(folder.resolve("rules.yaml"), RULES.replace("severity: 1", "severity: 7"));

        InvalidConfigException wrong =
                catchThrowableOfType(InvalidConfigException.class, () -> read("judgement: rules.yaml\n" + CAMERA));
        InvalidConfigException missing =
                catchThrowableOfType(InvalidConfigException.class, () -> read("judgement: nowhere.yaml\n" + CAMERA));

        assertThat(wrong.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(1);
            assertThat(problem.message()).contains("rules.yaml: 1 mistake").contains("line 5: alarms[0].severity");
        });
        assertThat(missing).hasMessageContainingAll("judgement: " + folder.resolve("nowhere.yaml"), "is not there");
    }

    @Test
    void shouldReadEverythingThatCanBeSaid() throws Exception {
        Files.writeString(folder.resolve("secret"), "s3cret\n");
        ServeConfig config = read(
                """
                web: {host: 0.0.0.0, port: 9000}
                data: state
                jobs: {parallelism: 3}
                credentials:
                  hik: {user: admin, password: "${file:secret}", hosts: [NVR.farm.example], farms: [西山]}
                networks: [192.0.2.0/24]
                cameras:
                  - id: door
                    uri: rtsps://192.0.2.11/1
                    role: rear-door
                    name: 后门
                    farm: 东山
                    transport: udp
                    fps: 2.5
                    width: 1280
                    height: 720
                    quality: 90
                    enabled: false
                    credential: hik
                    lines:
                      - {id: main, from: [0, 0.5], to: [1, 0.5], margin: 0.1, counts: person}
                """);

        assertThat(config.cameras())
                .containsExactly(new Camera(
                        "door",
                        "rtsps://192.0.2.11/1",
                        "后门",
                        "东山",
                        CameraRole.REAR_DOOR,
                        "udp",
                        2.5,
                        1280,
                        720,
                        90,
                        false,
                        false,
                        "hik"));
        assertThat(config.lines().get("door"))
                .isEqualTo(List.of(new CountingLine(
                        "main", new LinePoint(0, 0.5), new LinePoint(1, 0.5), 0.1, ObjectClass.PERSON)));
        assertThat(config.credentials().get("hik").login()).isEqualTo(new ServeConfig.Login("admin", "s3cret"));
        assertThat(config.credentials().get("hik").scope())
                .isEqualTo(new CredentialScope(List.of("192.0.2.11", "nvr.farm.example"), List.of("东山", "西山")));
        assertThat(config.networks()).containsExactly(IpNetwork.parse("192.0.2.0/24"));
        assertThat(config.data()).isEqualTo(folder.resolve("state"));
        assertThat(config.web()).isEqualTo(new ServeConfig.Web("0.0.0.0", 9000));
        assertThat(config.parallelism()).isEqualTo(3);
    }

    @Test
    void shouldNameEveryMistakeWithItsLine() throws Exception {
        assertThat(
                        problems(
                                """
                cameras:
                  - id: ramp 1
                    uri: ftp://192.0.2.10/x
                    role: rmap
                  - id: door
                    url: rtsp://192.0.2.11/1
                    role: gate
                    fps: 99
                    credential: nobody
                web: {port: 99999}
                colour: red
                """))
                .containsExactly(
                        "line 2: cameras[0].id: must be 1 to 64 letters A to Z or a to z, digits, dots, hyphens and"
                                + " underscores",
                        "line 3: cameras[0].uri: must begin with rtsp://, rtsps://, http://, https:// or file://",
                        "line 4: cameras[0].role: must be one of [gate, disinfection, ramp, rear-door, pen, isolation,"
                                + " aisle, other], not 'rmap'; did you mean 'ramp'?",
                        "line 5: cameras[1]: 'uri' is missing",
                        "line 6: cameras[1].url: unknown key; known are " + KNOWN + "; did you mean 'uri'?",
                        "line 8: cameras[1].fps: must be a number from 0.1 to 30.0, not '99'",
                        "line 9: cameras[1].credential: no credential is called 'nobody'",
                        "line 10: web.port: must be a whole number from 1 to 65535, not '99999'",
                        "line 11: colour: unknown key; known are [cameras, credentials, data, delivery, jobs,"
                                + " judgement, models, networks, recording, web]");
    }

    private static final String KNOWN =
            "[credential, enabled, farm, fps, height, id, lines, name, quality, role, transport," + " uri, width]";

    @ParameterizedTest
    @ValueSource(strings = {"name", "farm"})
    void shouldRefuseANameOfTwoLinesOrOneThatTurnsTheWriting(String key) {
        for (String name : List.of("A\\nB", "A\\u202eB")) {
            assertThat(problems("cameras:\n  - {id: a, uri: 'rtsp://192.0.2.1/1', role: gate, " + key + ": \"" + name
                            + "\"}\n"))
                    .singleElement()
                    .asString()
                    .contains("cameras[0]." + key + ": must be");
        }
    }

    @Test
    void shouldKeepALoginInAnAddressAwayFromTheTopic() throws Exception {
        ServeConfig config = read(
                """
                cameras:
                  - id: gate
                    uri: rtsp://admin:p%40ss@192.0.2.12:554/live?channel=1
                    role: gate
                """);

        Camera camera = config.cameras().get(0);
        assertThat(camera.uri()).isEqualTo("rtsp://192.0.2.12:554/live?channel=1");
        assertThat(config.credentials().get(camera.credential()).login())
                .isEqualTo(new ServeConfig.Login("admin", "p@ss"));
        assertThat(config.toString()).doesNotContain("p@ss");
    }

    @Test
    void shouldNotRepeatAPasswordInAComplaint() throws Exception {
        assertThat(
                        problems(
                                """
                cameras:
                  - id: gate
                    uri: "rtsp://admin:geheim@192.0.2.12:554/a b"
                    role: gate
                """))
                .singleElement()
                .asString()
                .startsWith("line 3: cameras[0].uri: is not a valid address")
                .doesNotContain("geheim");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://admin:P@ssw#geheim!@192.0.2.10:554/stream1",
                "rtsp://admin:p@geheim@192.0.2.10:554/stream1",
                "rtsp://admin:geheim%0X6@192.0.2.10:554/stream1",
                "rtsp://192.0.2.10/a?user=admin&pwd=geheim"
            })
    void shouldSayHowAPasswordIsWrittenWithoutRepeatingIt(String uri) throws Exception {
        assertThat(problems("cameras:\n  - {id: a, uri: \"" + uri + "\", role: pen}\n"))
                .singleElement()
                .asString()
                .startsWith("line 2: cameras[0].uri: ")
                .contains("credential:")
                .doesNotContain("geheim");
    }

    @Test
    void shouldKnowACameraByANameWithAnUnderscore() throws Exception {
        ServeConfig config = read("cameras:\n  - {id: a, uri: \"rtsp://north_ramp:554/stream1\", role: pen}\n");

        assertThat(config.cameras().get(0).uri()).isEqualTo("rtsp://north_ramp:554/stream1");
    }

    @Test
    void shouldTakeAPasswordToTheCharacterAndAnEmptyOneInQuotes() throws Exception {
        ServeConfig config = read(
                """
                credentials:
                  none: {user: admin, password: ""}
                  blanks: {user: admin, password: " a b "}
                  digits: {user: admin, password: 0123}
                cameras:
                  - {id: a, uri: "rtsp://192.0.2.1/", role: pen, credential: none}
                """);

        assertThat(config.credentials().get("none").login()).isEqualTo(new ServeConfig.Login("admin", ""));
        assertThat(config.credentials().get("blanks").login().password()).isEqualTo(" a b ");
        assertThat(config.credentials().get("digits").login().password()).isEqualTo("0123");
    }

    @Test
    void shouldRefuseALoginInTheAddressBesideANamedOne() throws Exception {
        assertThat(
                        problems(
                                """
                credentials:
                  hik: {user: admin, password: geheim}
                cameras:
                  - {id: a, uri: "rtsp://u:geheim@192.0.2.1/", role: pen, credential: hik}
                """))
                .containsExactly(
                        "line 4: cameras[0]: 'credential' stands beside a user in the address: keep one of them");
    }

    @Test
    void shouldRefuseSettingsUnderWhichCountingCannotWork() throws Exception {
        assertThat(
                        problems(
                                """
                                cameras:
                                  - id: seldom
                                    uri: rtsp://10.0.0.1/a
                                    role: ramp
                                    fps: 1
                                  - id: edge
                                    uri: rtsp://10.0.0.2/a
                                    role: pen
                                    lines:
                                      - {from: [0, 0.98], to: [1, 0.98]}
                                """))
                .hasSize(2)
                .anySatisfy(told -> assertThat(told).contains("line 5", "at least 2 pictures a second"))
                .anySatisfy(told -> assertThat(told).contains("line 10", "too close to the picture's edge"));
    }

    @Test
    void shouldRefuseAnIdThatIsUsedTwice() throws Exception {
        assertThat(
                        problems(
                                """
                cameras:
                  - {id: a, uri: "rtsp://192.0.2.1/", role: pen}
                  - {id: a, uri: "rtsp://192.0.2.2/", role: pen}
                """))
                .containsExactly("line 3: cameras[1]: id 'a' is already used in line 2");
    }

    @Test
    void shouldSayWhereAFileIsNoYaml() throws Exception {
        assertThat(problems("cameras:\n  - id: [unclosed\n"))
                .singleElement()
                .asString()
                .contains("is not YAML");
    }

    @Test
    void shouldRefuseAnEmptyFile() throws Exception {
        assertThat(problems("# nothing yet\n"))
                .containsExactly("line 1: the file is empty; it needs at least 'cameras:'");
    }

    @Test
    void shouldSayWhichVariableOfTheEnvironmentIsMissing() throws Exception {
        assertThat(
                        problems(
                                """
                credentials:
                  hik: {user: admin, password: "${env:DROVER_NO_SUCH_VARIABLE}"}
                cameras:
                  - {id: a, uri: "rtsp://192.0.2.1/", role: pen, credential: hik}
                """))
                .containsExactly(
                        "line 2: credentials.hik.password: the environment has no variable DROVER_NO_SUCH_VARIABLE");
    }

    private ServeConfig read(String yaml) throws Exception {
        return ServeConfigReader.read(Files.writeString(folder.resolve("farm.yaml"), yaml));
    }

    private List<String> problems(String yaml) {
        InvalidConfigException refused = catchThrowableOfType(InvalidConfigException.class, () -> read(yaml));
        return refused.problems().stream().map(ConfigProblem::toString).toList();
    }
}
