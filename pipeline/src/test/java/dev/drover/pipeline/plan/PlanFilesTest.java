package dev.drover.pipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.Leg;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.PlanCamera;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanFilesTest {

    private static final String GOOD =
            """
            batch: JXS712-20261125-01
            version: 1
            farm: JXS712
            leg: farm-to-transfer
            from: 2026-11-25T05:00:00+08:00
            to: 2026-11-25T09:00:00+08:00
            declaredHead: 34
            truckPlate: 粤P·12345
            seals: [ABC0012345, abc0012346]
            cameras:
              - {camera: gate-1, role: gate}
              - {camera: bay-1, role: disinfection}
              - {camera: ramp-1, role: ramp}
              - {camera: rear-1, role: rear-door}
            countingLine: ramp
            compartments: [12, 12, 10]
            isolationUntil: 2026-11-20
            """;

    @Test
    void shouldReadAPlanAndNormaliseItsNumbers() {
        Checked<LoadingPlan> read = PlanFiles.plan(GOOD);

        assertThat(read.problems()).isEmpty();
        assertThat(read.value().leg()).isEqualTo(Leg.FARM_TO_TRANSFER);
        assertThat(read.value().fromMicros()).isEqualTo(1_795_554_000_000_000L);
        assertThat(read.value().truckPlate()).isEqualTo("粤P12345");
        assertThat(read.value().seals()).containsExactly("ABC0012345", "ABC0012346");
        assertThat(read.value().cameras()).contains(new PlanCamera("rear-1", CameraRole.REAR_DOOR));
        assertThat(read.value().compartments()).containsExactly(12, 12, 10);
    }

    @Test
    void shouldReadTheSamePlanAsJson() {
        String json = "{\"batch\":\"b\",\"version\":1,\"farm\":\"f\",\"leg\":\"transfer-to-port\","
                + "\"from\":\"2026-11-25T05:00:00Z\",\"to\":\"2026-11-25T06:00:00Z\",\"declaredHead\":40,"
                + "\"cameras\":[{\"camera\":\"r\",\"role\":\"ramp\"}],\"countingLine\":\"l\"}";

        assertThat(PlanFiles.plan(json).value().declaredHead()).isEqualTo(40);
    }

    @Test
    void shouldRefuseAYearThatIsTooFarAway() {
        String plan = GOOD.replace("to: 2026", "to: 9026");

        assertThat(PlanFiles.plan(plan).problems())
                .extracting(PlanProblem::code)
                .containsExactly("NO_TIME");
    }

    @Test
    void shouldNameEveryMistakeWithItsLineInBothLanguages() {
        String bad = GOOD.replace("version: 1", "version: 0")
                .replace("to: 2026-11-25T09", "to: 2026-11-25T04")
                .replace("粤P·12345", "XX12345")
                .replace("{camera: bay-1, role: disinfection}", "{camera: gate-1, role: gate}")
                .replace("role: ramp}", "role: rampe}")
                .replace("farm: JXS712\n", "")
                .replace("[12, 12, 10]", "[12, 12, 11]")
                .replace("countingLine: ramp", "countingLine: ramp\ncountinLine: x\nbatch: again");

        Checked<LoadingPlan> read = PlanFiles.plan(bad);

        assertThat(read.problems())
                .extracting(PlanProblem::line, PlanProblem::pointer, PlanProblem::code)
                .containsExactly(
                        tuple(1, "/farm", "MISSING"),
                        tuple(2, "/version", "WHOLE_NUMBER"),
                        tuple(5, "/to", "TIME_ORDER"),
                        tuple(7, "/truckPlate", "NO_PLATE"),
                        tuple(9, "/cameras", "NO_RAMP"),
                        tuple(11, "/cameras/1/camera", "CAMERA_TWICE"),
                        tuple(11, "/cameras/1/role", "ROLE_TWICE"),
                        tuple(12, "/cameras/2/role", "PLAN_ROLE"),
                        tuple(15, "/countinLine", "NO_FIELD"),
                        tuple(16, "/batch", "DUPLICATE_KEY"),
                        tuple(17, "/compartments", "COMPARTMENT_SUM"));
        assertThat(read.problems()).allSatisfy(problem -> {
            assertThat(problem.zh()).matches(".*\\p{IsHan}.*");
            assertThat(problem.en()).isNotBlank();
        });
    }

    @Test
    void shouldSayWhatIsNoYamlAtAllWithItsLine() {
        assertThat(PlanFiles.plan("batch: a\nversion: [1\nfarm: x\n").problems())
                .extracting(PlanProblem::code)
                .containsExactly("NOT_YAML");
        assertThat(PlanFiles.plan("").problems()).extracting(PlanProblem::code).containsExactly("EMPTY");
        assertThat(PlanFiles.plan("just a text").problems())
                .extracting(PlanProblem::code)
                .containsExactly("NO_PLAN");
        assertThat(PlanFiles.plan("a: &x [*x, *x]").ok()).isFalse();
    }

    @Test
    void shouldRefuseNamesThatWereLostInAnotherCharset() {
        String lost = GOOD.replace("farm: JXS712", "farm: \uFFFD\uFFFD12");

        assertThat(PlanFiles.plan(lost).problems())
                .extracting(PlanProblem::line, PlanProblem::code)
                .containsExactly(tuple(3, "NOT_UTF8"));
    }

    @Test
    void shouldTakeANumberAsYamlWritesIt() {
        String rules = RULES.replace("{}", "{reading.match.confidence: .5}").replace("ack: 60", "ack: +1_000");

        JudgementRules read = PlanFiles.judgement(rules).value();

        assertThat(read.thresholds()).containsEntry("reading.match.confidence", 0.5);
        assertThat(read.alarms().get(0).ackMicros()).isEqualTo(1_000_000_000L);
        assertThat(PlanFiles.plan(GOOD.replace("declaredHead: 34", "declaredHead: 3_4"))
                        .value()
                        .declaredHead())
                .isEqualTo(34);
    }

    @Test
    void shouldNotTakeANumberThatIsNone() {
        String rules = RULES.replace("{}", "{reading.match.confidence: 1e999}");

        assertThat(PlanFiles.judgement(rules).problems())
                .extracting(PlanProblem::line, PlanProblem::code)
                .containsExactly(tuple(3, "NUMBER"));
    }

    @Test
    void shouldTellAnAliasAsWhatItIsWithItsLine() {
        String shared = GOOD.replace("seals: [ABC0012345, abc0012346]", "seals: &s [ABC0012345]")
                .replace("compartments: [12, 12, 10]", "compartments: *s");

        assertThat(PlanFiles.plan(shared).problems())
                .extracting(PlanProblem::line, PlanProblem::code, PlanProblem::values)
                .containsExactly(tuple(16, "ALIAS", List.of("s")));
    }

    @Test
    void shouldReadTheRulesThatShipAsAnyOthers() throws Exception {
        String shipped;
        try (var in = PlanFiles.class.getResourceAsStream("judgement-v1.yaml")) {
            shipped = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        Checked<JudgementRules> read = PlanFiles.judgement(shipped);

        assertThat(read.problems()).isEmpty();
        assertThat(read.value()).isEqualTo(ShippedRules.judgement());
        assertThat(read.value().version()).isEqualTo(1);
        assertThat(read.value().alarms()).hasSizeGreaterThan(35);
    }

    private static final String RULES =
            """
            version: 2
            effective: 2026-12-01T00:00:00+08:00
            thresholds: {}
            alarms:
              - {code: BYPASS, zh: 绕行, en: Bypass, severity: 1, on: 2, off: person, ack: 60, to: [D]}
            """;

    @Test
    void shouldReadWhatBlocksCountingAndWhatTakesTwoPersons() {
        JudgementRules read = PlanFiles.judgement(RULES + "arm: {blocks: [BYPASS]}\ntwo-persons: [RECOUNT]\n")
                .value();

        assertThat(read.armBlocks()).containsExactly("BYPASS");
        assertThat(read.twoPersons()).containsExactly(Command.Kind.RECOUNT);
    }

    @Test
    void shouldBlockNothingAndLeaveAllToOnePersonWhereRulesSayNothingOfIt() {
        JudgementRules read = PlanFiles.judgement(RULES).value();

        assertThat(read.armBlocks()).isEmpty();
        assertThat(read.twoPersons()).isEmpty();
    }

    @Test
    void shouldNameWhatIsWrongInWhatBlocksAndWhatTakesTwo() {
        String bad = RULES + "arm:\n  blocks: [BYPASS, BYPAS]\n  stops: 1\ntwo-persons: [ARM, RECOUNT, RECOUNT]\n";

        assertThat(PlanFiles.judgement(bad).problems())
                .extracting(PlanProblem::line, PlanProblem::pointer, PlanProblem::code)
                .containsExactlyInAnyOrder(
                        tuple(7, "/arm/blocks/1", "UNKNOWN_CODE"),
                        tuple(8, "/arm/stops", "NO_FIELD"),
                        tuple(9, "/two-persons", "LIST_TWICE"),
                        tuple(9, "/two-persons/0", "RULES_TWO"));
    }

    @Test
    void shouldNameWhatIsWrongInRules() {
        String bad =
                """
                version: 2
                effective: 2026-13-01T00:00:00+08:00
                thresholds:
                  disinfection.dwell.second: 900
                alarms:
                  - {code: BYPASS, zh: 绕行, en: Bypass, severity: 5, on: 2, off: someone, ack: 60, to: [D, X]}
                  - {code: BYPASS, zh: 绕行, en: Bypass, severity: 1, on: 2, off: person, ack: 60, to: [D]}
                """;

        assertThat(PlanFiles.judgement(bad).problems())
                .extracting(PlanProblem::line, PlanProblem::pointer, PlanProblem::code)
                .containsExactly(
                        tuple(2, "/effective", "NO_TIME"),
                        tuple(4, "/thresholds/disinfection.dwell.second", "UNKNOWN_THRESHOLD"),
                        tuple(6, "/alarms/0/off", "RULES_OFF"),
                        tuple(6, "/alarms/0/severity", "WHOLE_NUMBER"),
                        tuple(6, "/alarms/0/to/1", "RULES_TO"),
                        tuple(7, "/alarms/1/code", "CODE_TWICE"));
    }
}
