package dev.drover.pipeline.wire;

import dev.drover.inference.ObjectClass;
import dev.drover.ingest.wire.CameraRole;
import java.util.List;
import java.util.Map;

/** One record of each topic with every field filled, and its bytes as commit 153d864 wrote them. */
final class CodecExamples {

    private CodecExamples() {}

    static final Alarm ALARM = new Alarm(
            "batch-1|SEAL_MISMATCH|1790000000000001|3",
            2,
            "batch-1",
            "batch-1",
            "rear-1",
            "farm-1",
            "SEAL_MISMATCH",
            "封识号不符",
            "Seal mismatch",
            1,
            List.of("D", "M"),
            Alarm.State.CLOSED,
            1_790_000_000_000_001L,
            1_790_000_060_000_000L,
            3,
            1,
            1_790_000_120_000_000L,
            "Li",
            "CONFIRMED",
            "识别 GD7,应为 GD1",
            "read GD7, expected GD1",
            "SEAL",
            3,
            Map.of("text", "GD7", "expected", "GD1", "by", "machine"),
            List.of("rear-1/3/14", "rear-1/3/15"));

    static final Command COMMAND = new Command(
            "c-1",
            "batch-1",
            Command.Kind.CONCLUDE,
            "Li",
            1_790_000_000_000_002L,
            Map.of("reason", "seal", "outcome", "REJECTED"));

    static final AlarmRule RULE =
            new AlarmRule("SITE_OWN_1", "本场自定", "Our own", 4, 2_000_000, -1, 60_000_000, List.of("D", "O"));

    static final JudgementRules JUDGEMENT = new JudgementRules(
            7, 1_790_000_000_000_003L, Map.of("blind.seconds", 2.5, "animal.down.seconds", 10.0), List.of(RULE));

    static final LoadingPlan PLAN = new LoadingPlan(
            "batch-1",
            4,
            "farm-1",
            Leg.values()[0],
            1_790_000_000_000_000L,
            1_790_003_600_000_000L,
            108,
            "粤A12345",
            "粤A1234挂",
            "粤Z1234港",
            List.of("GD1", "GD2"),
            List.of(new PlanCamera("ramp-1", CameraRole.RAMP), new PlanCamera("rear-1", CameraRole.REAR_DOOR)),
            "line",
            "ramp-2/line",
            List.of(54, 54),
            "2026-09-01",
            "2026-09-02");

    static final CameraRules RULES = new CameraRules(
            "ramp-1",
            2,
            List.of(new CountingLine("line", new LinePoint(0, 0.5), new LinePoint(1, 0.5), 0.02, ObjectClass.PIG)),
            List.of(new Zone(
                    "bay", Zone.Kind.BAY, List.of(new LinePoint(0, 0), new LinePoint(1, 0), new LinePoint(1, 1)))));

    static final Seal SEAL = new Seal("GD1", Seal.State.USED, "batch-1");

    static final LedgerEntry ROW = LedgerJson.sealed(new LedgerEntry(
            "loading/batch-1",
            5,
            "batch-1|SEAL|ramp-1/3/14|0|7",
            LedgerEntry.Type.READING,
            1_790_000_000_000_004L,
            "rear-1",
            "SEAL",
            7,
            108,
            1,
            9,
            List.of("rear-1/3/14"),
            "",
            "batch-1",
            Map.of("text", "GD1", "raw", "GD1", "expected", "GD1|GD2", "outcome", "MATCH", "phase", "RECONCILING"),
            LedgerJson.FIRST,
            ""));

    static final Detections DETECTIONS = WireExamples.picture("ramp-1", 3, 14)
            .withRules(RULES)
            .withOrders(new Orders(List.of(JUDGEMENT), List.of(PLAN), List.of(COMMAND), List.of(SEAL)));

    static final String ALARM_JSON =
            """
            {"id":"batch-1|SEAL_MISMATCH|1790000000000001|3","seq":2,"subject":"batch-1","batch":"batch-1",\
            "cameraId":"rear-1","farm":"farm-1","code":"SEAL_MISMATCH","zh":"封识号不符","en":"Seal mismatch",\
            "severity":1,"to":["D","M"],"state":"CLOSED","raisedMicros":1790000000000001,\
            "eventMicros":1790000060000000,"occurrences":3,"escalation":1,\
            "shelvedUntilMicros":1790000120000000,"owner":"Li","verdict":"CONFIRMED","detailZh":"识别 GD7,\
            应为 GD1","detailEn":"read GD7, expected GD1","rule":"SEAL","ruleVersion":3,\
            "values":{"by":"machine","expected":"GD1","text":"GD7"},"frames":["rear-1/3/14","rear-1/3/15"]}""";

    static final String COMMAND_JSON =
            """
            {"id":"c-1","target":"batch-1","kind":"CONCLUDE","actor":"Li","atMicros":1790000000000002,\
            "values":{"outcome":"REJECTED","reason":"seal"}}""";

    static final String JUDGEMENT_JSON =
            """
            {"version":7,"effectiveMicros":1790000000000003,"thresholds":{"animal.down.seconds":10.0,\
            "blind.seconds":2.5},"alarms":[{"code":"SITE_OWN_1","zh":"本场自定","en":"Our own","severity":4,\
            "onDelayMicros":2000000,"offDelayMicros":-1,"ackMicros":60000000,"to":["D","O"]}]}""";

    static final String PLAN_JSON =
            """
            {"batch":"batch-1","version":4,"farm":"farm-1","leg":"FARM_TO_TRANSFER",\
            "fromMicros":1790000000000000,"toMicros":1790003600000000,"declaredHead":108,\
            "truckPlate":"粤A12345","trailerPlate":"粤A1234挂","crossBorderPlate":"粤Z1234港","seals":["GD1",\
            "GD2"],"cameras":[{"cameraId":"ramp-1","role":"RAMP"},{"cameraId":"rear-1","role":"REAR_DOOR"}],\
            "countingLine":"line","secondCountingLine":"ramp-2/line","compartments":[54,54],\
            "isolationUntil":"2026-09-01","withdrawalUntil":"2026-09-02"}""";

    static final String RULES_JSON =
            """
            {"cameraId":"ramp-1","version":2,"lines":[{"id":"line","a":{"x":0.0,"y":0.5},"b":{"x":1.0,\
            "y":0.5},"margin":0.02,"counts":"pig"}],"zones":[{"id":"bay","kind":"BAY","corners":[{"x":0.0,\
            "y":0.0},{"x":1.0,"y":0.0},{"x":1.0,"y":1.0}]}]}""";

    static final String SEAL_JSON = """
            {"number":"GD1","state":"USED","batch":"batch-1"}""";

    static final String ROW_JSON =
            """
            {"key":"loading/batch-1","seq":5,"eventId":"batch-1|SEAL|ramp-1/3/14|0|7","type":"READING",\
            "eventMicros":1790000000000004,"cameraId":"rear-1","rule":"SEAL","ruleVersion":7,"in":108,"out":1,\
            "track":9,"frames":["rear-1/3/14"],"detail":"","batch":"batch-1","values":{"expected":"GD1|GD2",\
            "outcome":"MATCH","phase":"RECONCILING","raw":"GD1","text":"GD1"},\
            "previousHash":"0000000000000000000000000000000000000000000000000000000000000000",\
            "hash":"4a59203c45b0316eecd39e3d595a91202c45097aec01d99e099ce73c440ee900"}""";

    static final SessionEvent SESSION_ROW = new SessionEvent(
            "session/5104-20261130-001",
            1,
            "session/5104-20261130-001/order-1",
            SessionEvent.Type.REQUESTED,
            1_790_000_000_000_004L,
            "vet-chen",
            SessionEvent.Party.ENTERPRISE,
            "",
            Map.of("type", "cosmetics", "step.1", "SHOW mandatory key 0", "declaration", "510420261000000001"),
            LedgerJson.FIRST,
            "6a789f47faa4032000e95ede3f061dcf8a95b6e27743f3ecb604521fa7efd11d");

    static final String SESSION_ROW_JSON =
            """
            {"key":"session/5104-20261130-001","seq":1,"eventId":"session/5104-20261130-001/order-1",\
            "type":"REQUESTED","eventMicros":1790000000000004,"actor":"vet-chen","party":"ENTERPRISE","about":"",\
            "values":{"declaration":"510420261000000001","step.1":"SHOW mandatory key 0","type":"cosmetics"},\
            "previousHash":"0000000000000000000000000000000000000000000000000000000000000000",\
            "hash":"6a789f47faa4032000e95ede3f061dcf8a95b6e27743f3ecb604521fa7efd11d"}""";

    static final String DETECTIONS_JSON =
            """
            {"id":{"cameraId":"ramp-1","epoch":3,"seq":14},"kind":"FRAME","ingestMicros":1790000002800000,\
            "cameraMicros":1790000000000000,"width":640,"height":360,"tainted":false,"gapFromMicros":0,\
            "gapToMicros":0,"cause":"NONE","detail":"",\
            "jpegSha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",\
            "model":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",\
            "objects":[{"kind":"pig","score":0.873,"box":{"x1":10.0,"y1":20.0,"x2":110.0,"y2":90.0}},\
            {"kind":"plate","score":0.5,"box":{"x1":0.0,"y1":0.0,"x2":640.0,"y2":360.0}}],\
            "readings":[{"kind":"plate","box":{"x1":1.0,"y1":2.0,"x2":3.0,"y2":4.0},"text":"粤Z",\
            "characterScores":[0.9,0.8],"confidence":0.7,"variant":"black","rows":2}],\
            "stats":{"brightness":101.5,"contrast":33.25,"sharpness":250.0,\
            "perceptualHash":-81985529216486896,"texture":-8526570099653768789,"grain":-7,"colour":12.5},\
            "rules":["""
                    + RULES_JSON
                    + "],\"orders\":{\"judgement\":[" + JUDGEMENT_JSON
                    + "],\"plans\":[" + PLAN_JSON
                    + "],\"commands\":[" + COMMAND_JSON
                    + "],\"seals\":[" + SEAL_JSON + "]}}";
}
