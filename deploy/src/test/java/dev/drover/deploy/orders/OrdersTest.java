package dev.drover.deploy.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.deploy.plant.roles.CompactedTopic;
import dev.drover.deploy.plant.roles.RuleBook;
import dev.drover.ingest.testkit.EmbeddedKafka;
import dev.drover.pipeline.plan.PlanFiles;
import dev.drover.pipeline.plan.ShippedRules;
import dev.drover.pipeline.wire.AlarmRule;
import dev.drover.pipeline.wire.JudgementJson;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.Seal;
import dev.drover.pipeline.wire.SealJson;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code rules} and {@code seals} as a person types them, on a real broker. */
class OrdersTest {

    private record Said(int code, String out, String err) {}

    @TempDir
    static Path broker;

    private static EmbeddedKafka kafka;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startKafka() throws Exception {
        kafka = EmbeddedKafka.start(
                broker.resolve("kafka"),
                List.of(
                        EmbeddedKafka.topic(JudgementTopics.JUDGEMENT, 4, Map.of("cleanup.policy", "compact")),
                        EmbeddedKafka.topic(JudgementTopics.SEALS, 4, Map.of("cleanup.policy", "compact"))));
    }

    @AfterAll
    static void stopKafka() throws Exception {
        kafka.close();
    }

    @BeforeEach
    void empty() throws Exception {
        for (String name : List.of(JudgementTopics.JUDGEMENT, JudgementTopics.SEALS)) {
            CompactedTopic topic = new CompactedTopic(kafka.bootstrap(), name);
            Map<String, byte[]> none = new HashMap<>();
            topic.stated().keySet().forEach(key -> none.put(key, null));
            topic.write(none);
        }
    }

    @Test
    void shouldShowTheRulesThatShipAsAFileThatReadsBackTheSame() throws Exception {
        Said said = rules("show");

        assertThat(said.code()).isZero();
        assertThat(PlanFiles.judgement(said.out()).value()).isEqualTo(ShippedRules.judgement());
        assertThat(said.err()).contains("those that ship are in force");
    }

    @Test
    void shouldSayInWordsWhatAFileWouldChange() throws Exception {
        Path file = changed("2");

        Said said = rules("diff", file);

        assertThat(said.code()).isZero();
        assertThat(said.out().lines())
                .containsExactly(
                        "version 1, in force -> version 2, from 2026-02-01T00:00:00Z: 4 differences",
                        "  threshold reading.min.frames: 3 -> 5",
                        "  keeps counting from being begun: ISOLATION_SHORT WITHDRAWAL CLINICAL_UNSIGNED -> WITHDRAWAL",
                        "  takes two persons: RECOUNT CORRECT_READING CONCLUDE -> nothing",
                        "  alarm COUNT_OVER: severity 1 -> severity 2, raised after 2 s -> raised after 7 s");
    }

    @Test
    void shouldPublishRulesWithWhoAndWhyAndKeepThoseThatShipBesideThem() throws Exception {
        Said said = rules("apply", changed("2"), "--by", "li", "--reason", "order 17");

        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("version 2 is published and in force");
        JsonNode shown = json(rules("show", "--json"));
        assertThat(shown.get("version").asInt()).isEqualTo(2);
        assertThat(shown.get("in_force").asBoolean()).isTrue();
        assertThat(shown.get("by").asText()).isEqualTo("li");
        assertThat(shown.get("reason").asText()).isEqualTo("order 17");
        assertThat(shown.get("at").asText()).startsWith("20");
        assertThat(RuleBook.read(kafka.bootstrap()).pages()).containsOnlyKeys(1, 2);
    }

    @Test
    void shouldChangeNoVersionThatIsThere() throws Exception {
        rules("apply", changed("2"));
        Path other = Files.writeString(
                folder.resolve("other.yaml"), Files.readString(changed("2")).replace(": 5", ": 6"));

        Said again = rules("apply", changed("2"));
        Said taken = rules("apply", other);
        Said old = rules("apply", changed("1"));

        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("published already, exactly so");
        assertThat(taken.code()).isEqualTo(3);
        assertThat(taken.err())
                .contains("version 2 is there already with other content")
                .contains("give it version 3");
        assertThat(old.code()).isEqualTo(3);
        assertThat(published(2).thresholds()).containsEntry("reading.min.frames", 5.0);
    }

    @Test
    void shouldTellEveryMistakeWithItsLineAndPublishNothing() throws Exception {
        Path file = Files.writeString(
                folder.resolve("bad.yaml"),
                Files.readString(changed("2"))
                        .replace("severity: 2", "severity: 9")
                        .replace("reading.min", "reading.mim"));

        Said said = rules("apply", file);

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.err())
                .containsPattern("line \\d+: thresholds")
                .containsPattern("line \\d+: alarms\\[\\d+\\]\\.severity");
        assertThat(RuleBook.read(kafka.bootstrap()).pages()).isEmpty();
    }

    @Test
    void shouldHaveRulesInForceUntilTheDayOfNewOnesComes() throws Exception {
        Path file = Files.writeString(
                folder.resolve("later.yaml"), Files.readString(changed("2")).replace("2026-02-01", "2099-01-01"));

        Said said = rules("apply", file);

        assertThat(said.out()).contains("comes into force at 2099-01-01T00:00:00Z");
        assertThat(json(rules("show", "--json")).get("version").asInt()).isEqualTo(1);
        assertThat(rules("show").err()).contains("version 1: in force").contains("version 2: to come");
    }

    @Test
    void shouldImportSealsOnceAndSayWhatWasThere() throws Exception {
        used("H1234502");
        Path file = file("seals.csv", "封识号,批次\nh-1234501,\nH1234502\n\n# box 2\n\"H1234503\",\nH1234501\n");

        Said said = seals("import", file, "--by", "li");

        assertThat(said.code()).isZero();
        assertThat(said.out().lines())
                .containsExactly(
                        "  line 3: H1234502 is in the pool already, used, allotted to 'B1'",
                        "  line 7: H1234501 once more",
                        "2 seals are new in the pool, 1 were there already, 1 repeated in the file");
        assertThat(pool()).containsOnlyKeys("H1234501", "H1234502", "H1234503");
        assertThat(pool().get("H1234502").get("state").asText()).isEqualTo("used");
        assertThat(pool().get("H1234501").get("by").asText()).isEqualTo("li");
    }

    @Test
    void shouldImportNothingWhereALineIsWrongAndTellEachOfThem() throws Exception {
        used("H1234502");
        Path file = file("seals.txt", "H1234501\nH12*4\n1.23E+11\n=HYPERLINK(1)\nH1234502,B2\nA,b,c\n\"open\n");

        Said said = seals("import", file);

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.err())
                .contains("line 2: 'H12*4' is no seal's number")
                .contains("line 3: ")
                .contains("line 4: '=HYPERLINK(1)' is no seal's number")
                .contains("line 6: has 3 fields")
                .contains("line 7: has a quotation mark that is not closed");
        assertThat(pool()).containsOnlyKeys("H1234502");
        Said other = seals("import", file("b.txt", "H1234502,B2\n"));
        assertThat(other.code()).isEqualTo(3);
        assertThat(other.err())
                .contains("line 1: H1234502 is in the pool already, used, allotted to 'B1', not to 'B2'");
    }

    @Test
    void shouldSayThatAFileIsNotUtf8() throws Exception {
        Path file = folder.resolve("gbk.csv");
        Files.write(file, "封识号\nH1\n".getBytes(Charset.forName("GBK")));

        Said said = seals("import", file);

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.err()).contains("is not UTF-8 (looks like GBK)");
    }

    @Test
    void shouldFreezeARangeWithItsReasonAndLeaveWhatIsUsedUp() throws Exception {
        used("H1234502");
        seals("import", file("s.txt", "H1234501\nH1234504\n"), "--batch", "B7");

        Said said = seals("freeze", "--from", "h1234500", "--to", "H1234502", "--reason", "box lost", "--by", "wang");

        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("H1234502 is used up and stays so")
                .contains("2 seals are frozen, 1 of them new in the pool, 0 were so before, 1 are used up");
        assertThat(pool().get("H1234500").get("state").asText()).isEqualTo("frozen");
        assertThat(pool().get("H1234501").get("batch").asText()).isEqualTo("B7");
        assertThat(pool().get("H1234501").get("reason").asText()).isEqualTo("box lost");
        assertThat(pool().get("H1234501").get("by").asText()).isEqualTo("wang");
        assertThat(pool().get("H1234504").get("state").asText()).isEqualTo("available");
        assertThat(SealJson.read(raw("H1234501"))).isEqualTo(new Seal("H1234501", Seal.State.FROZEN, "B7"));
    }

    @Test
    void shouldFreezeTheSealsOfALoadingAndUnfreezeThemByNumber() throws Exception {
        seals("import", file("s.txt", "H1\nH2\n"), "--batch", "B7");
        seals("import", file("t.txt", "H3\n"));

        seals("freeze", "--batch", "B7", "--reason", "given up");
        seals("unfreeze", "H2", "--reason", "found");

        assertThat(pool().get("H1").get("state").asText()).isEqualTo("frozen");
        assertThat(pool().get("H2").get("state").asText()).isEqualTo("available");
        assertThat(pool().get("H3").get("state").asText()).isEqualTo("available");
        assertThat(seals("freeze", "--batch", "B8", "--reason", "x").code()).isEqualTo(5);
        assertThat(seals("unfreeze", "H9", "--reason", "x").code()).isEqualTo(5);
        assertThat(seals("list", "--state", "FROZEN").out())
                .contains("H1 ")
                .doesNotContain("H2 ")
                .contains("1 frozen");
    }

    @Test
    void shouldCallWhatIsNotSaidWrongUsage() throws Exception {
        assertThat(seals("freeze", "--reason", "x").code()).isEqualTo(2);
        assertThat(seals("freeze", "--from", "H1", "--reason", "x").code()).isEqualTo(2);
        assertThat(seals("freeze", "H1", "--batch", "B", "--reason", "x").code())
                .isEqualTo(2);
        assertThat(seals("freeze", "H1").code()).isEqualTo(2);
        assertThat(seals("freeze", "H1", "--reason", " ").code()).isEqualTo(2);
        assertThat(seals("import", folder.resolve("nowhere")).code()).isEqualTo(2);
        assertThat(seals("import", file("s.txt", "H1\n"), "--by", "").code()).isEqualTo(2);
        assertThat(run(new SealsCommand()).code()).isEqualTo(2);
        assertThat(run(new RulesCommand()).code()).isEqualTo(2);
        assertThat(pool()).isEmpty();
    }

    @Test
    void shouldSayThatNoDroverRuns() {
        Said said = run(new SealsCommand(), "list", "--data", folder.resolve("nowhere"));

        assertThat(said.code()).isEqualTo(4);
        assertThat(said.err()).contains("drover seals list: no running Drover found in");
    }

    /** The rules that ship with some changes, as version {@code version}. */
    private Path changed(String version) throws Exception {
        String yaml = RuleText.yaml(ShippedRules.judgement())
                .replace("version: 1\n", "version: " + version + "\n")
                .replaceFirst("effective: .*", "effective: \"2026-02-01T00:00:00Z\"")
                .replace("reading.min.frames: 3", "reading.min.frames: 5");
        JudgementRules rules = PlanFiles.judgement(yaml).value();
        List<AlarmRule> alarms = new ArrayList<>(rules.alarms());
        alarms.replaceAll(one -> one.code().equals("COUNT_OVER")
                ? new AlarmRule(
                        one.code(), one.zh(), one.en(), 2, 7_000_000, one.offDelayMicros(), one.ackMicros(), one.to())
                : one);
        return file(
                "rules-" + version + ".yaml",
                RuleText.yaml(new JudgementRules(
                        rules.version(),
                        rules.effectiveMicros(),
                        rules.thresholds(),
                        alarms,
                        List.of("WITHDRAWAL"),
                        List.of())));
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    /** As the supervise job writes it when a loading is released. */
    private static void used(String number) throws Exception {
        new CompactedTopic(kafka.bootstrap(), JudgementTopics.SEALS)
                .write(Map.of(number, SealJson.write(new Seal(number, Seal.State.USED, "B1"))));
    }

    private static JudgementRules published(int version) throws Exception {
        return JudgementJson.read(new CompactedTopic(kafka.bootstrap(), JudgementTopics.JUDGEMENT)
                .stated()
                .get(JudgementRules.KEY + "/" + version)
                .value());
    }

    private static byte[] raw(String number) throws Exception {
        return new CompactedTopic(kafka.bootstrap(), JudgementTopics.SEALS)
                .stated()
                .get(number)
                .value();
    }

    private static Map<String, JsonNode> pool() throws Exception {
        Map<String, JsonNode> pool = new HashMap<>();
        json(seals("list", "--json")).forEach(one -> pool.put(one.get("number").asText(), one));
        return pool;
    }

    private static JsonNode json(Said said) throws Exception {
        assertThat(said.code()).as(said.err()).isZero();
        return new ObjectMapper().readTree(said.out());
    }

    private static Said rules(String verb, Object... arguments) {
        return run(new RulesCommand(), here(verb, arguments));
    }

    private static Said seals(String verb, Object... arguments) {
        return run(new SealsCommand(), here(verb, arguments));
    }

    private static Object[] here(String verb, Object... arguments) {
        List<Object> words = new ArrayList<>(List.of(verb, "--bootstrap", kafka.bootstrap()));
        words.addAll(List.of(arguments));
        return words.toArray();
    }

    /** Commands speak to the terminal, so its streams are lent to the test. */
    private static Said run(Object command, Object... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            String[] words = new String[arguments.length];
            for (int i = 0; i < words.length; i++) {
                words[i] = arguments[i].toString();
            }
            int code = new CommandLine(command)
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .execute(words);
            return new Said(code, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
