package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.farms.CsvTable;
import dev.drover.dashboard.farms.FarmImport;
import dev.drover.dashboard.people.Database;
import dev.drover.dashboard.world.TestFarm;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.wire.CameraRules;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FarmsApiTest {

    private static Running running;
    private static Running.Browser admin;

    @BeforeAll
    static void start() throws Exception {
        running = new Running();
        running.register("farm-a", "farm-b", "rests", "ran-out");
        running.sql("INSERT INTO camera_place (camera, customs_id, farm, pen, role, since) VALUES"
                + " ('A-1', '51010015101321801001', 'farm-a', '1/2', 'RAMP', '2024-06-01'),"
                + " ('B-1', '51010025101321801001', 'farm-b', '', 'GATE', '2024-06-01')");
        running.sql("INSERT INTO camera_group (id, office, zh, en, cameras) VALUES"
                + " ('ramps', '5101', '装猪台', 'Ramps', '{A-1,B-1}')");
        running.farm().put(TestFarm.camera("ramp-a", "Dock A", "farm-a", CameraRole.RAMP));
        running.farm().put(new CameraRules("ramp-a", 1, List.of(TestFarm.middleLine("loading"))));
        await().atMost(Running.PATIENCE)
                .until(() -> !running.site().rules("ramp-a").lines().isEmpty()
                        && !running.site().cameras().isEmpty());
        admin = running.admin();
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void shouldTellPeopleTheirFarmsAndOfNoOther() throws Exception {
        Running.Browser viewer = running.person("mine", "viewer", "[\"farm-a\"]");

        JsonArray farms = items(viewer, "/farms");
        JsonArray groups = items(viewer, "/groups");
        HttpResponse<String> foreign = viewer.send("GET", "/api/v1/farms/farm-b", null);

        assertThat(farms).hasSize(1);
        assertThat(farms.getJsonObject(0).getString("reg_no")).isEqualTo("farm-a");
        assertThat(farms.getJsonObject(0).getInteger("cameras")).isEqualTo(1);
        assertThat(groups.getJsonObject(0).getJsonArray("cameras")).containsExactly("A-1");
        assertThat(items(viewer, "/offices")).hasSize(1);
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(items(running.person("nowhere", "viewer", "[\"none\"]"), "/offices"))
                .isEmpty();
    }

    @Test
    void shouldTellWhereTheCamerasOfAFarmHang() throws Exception {
        JsonObject farm =
                new JsonObject(admin.send("GET", "/api/v1/farms/farm-a", null).body());

        assertThat(farm.getJsonArray("places").getJsonObject(0).getString("customs_id"))
                .isEqualTo("51010015101321801001");
        assertThat(farm.getJsonArray("places").getJsonObject(0).getString("pen"))
                .isEqualTo("1/2");
    }

    @Test
    void shouldWriteAFarmAndKeepEveryVersionWithWhoWroteIt() throws Exception {
        HttpResponse<String> added = put("HY-09", farm(), Map.of());
        HttpResponse<String> blind = put("HY-09", farm(), Map.of());
        HttpResponse<String> late = put("HY-09", farm(), Map.of("If-Match", "\"7\""));
        HttpResponse<String> changed = put("HY-09", farm().put("capacity", 1200), Map.of("If-Match", "\"1\""));

        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(blind.statusCode()).isEqualTo(428);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).contains("\"2\"");
        JsonArray history = items(admin, "/farms/HY-09/history");
        assertThat(history.getJsonObject(0).getInteger("capacity")).isEqualTo(1200);
        assertThat(history.getJsonObject(1).getInteger("capacity")).isEqualTo(900);
        assertThat(history.getJsonObject(1).getString("who")).isEqualTo("admin");
        assertThat(running.audited("farm-change", "HY-09 v2")).isEqualTo("admin");
    }

    @Test
    void shouldTellEveryFieldThatDoesNotFit() throws Exception {
        JsonObject bad = farm().put("reg_no", "other")
                .put("name_zh", "")
                .put("name_en", "\u202Eevil")
                .put("office", "510")
                .put("status", "asleep")
                .put("valid_to", "2020-01-01")
                .put("lon", 181)
                .put("capacity", -1)
                .put("address", "x".repeat(10_000))
                .put("colour", "red");

        JsonObject problem = new JsonObject(put("HY-10", bad, Map.of()).body());
        JsonObject unknown = new JsonObject(
                put("HY-10", farm().put("office", "9999"), Map.of()).body());

        assertThat(AlarmsApiTest.pointers(problem))
                .containsExactlyInAnyOrder(
                        "/reg_no FARM_NUMBER_FIXED",
                        "/name_zh FARM_NAME",
                        "/name_en FARM_NAME",
                        "/office FARM_OFFICE",
                        "/status FARM_STATUS",
                        "/valid_to FARM_VALIDITY",
                        "/lon FARM_DEGREES",
                        "/capacity FARM_CAPACITY",
                        "/address FARM_TEXT",
                        "/colour FIELD_UNKNOWN");
        assertThat(AlarmsApiTest.pointers(unknown)).containsExactly("/office FARM_OFFICE_UNKNOWN");
    }

    @ParameterizedTest
    @CsvSource({
        "5101001510132180100, CUSTOMS_CAMERA_LENGTH",
        "510100151013218010011, CUSTOMS_CAMERA_LENGTH",
        "51010014101321801001, CUSTOMS_CAMERA_RUNS",
        "51010015111321801001, CUSTOMS_CAMERA_CUSTOMS",
        "51010015101331801001, CUSTOMS_CAMERA_DEVICE",
        "51020015101321801001, CUSTOMS_CAMERA_OFFICE",
        "51010025101321801001, CUSTOMS_CAMERA_TAKEN"
    })
    void shouldSayWhatIsWrongWithTheNumberOfACamera(String digits, String code) throws Exception {
        HttpResponse<String> refused = hang(digits, "");

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(AlarmsApiTest.pointers(new JsonObject(refused.body()))).containsExactly("/customs_id " + code);
    }

    @Test
    void shouldKeepPensThatCamerasLookAt() throws Exception {
        String pens =
                "{\"houses\":[{\"no\":\"1\",\"kind\":\"isolation\",\"pens\":[{\"no\":\"2\",\"kind\":\"isolation\"}]}]}";

        HttpResponse<String> without = admin.send("PUT", "/api/v1/farms/farm-a/pens", "{\"houses\":[]}");
        HttpResponse<String> written = admin.send("PUT", "/api/v1/farms/farm-a/pens", pens);
        HttpResponse<String> nowhere = hang("51010015101321801009", "9/9");
        HttpResponse<String> hung = hang("51010015101321801009", "1/2");

        assertThat(without.statusCode()).isEqualTo(409);
        assertThat(without.body()).contains("1/2");
        assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
        assertThat(new JsonObject(admin.send("GET", "/api/v1/farms/farm-a/pens", null)
                                .body())
                        .getJsonArray("houses"))
                .isEqualTo(new JsonObject(pens).getJsonArray("houses"));
        assertThat(AlarmsApiTest.pointers(new JsonObject(nowhere.body()))).containsExactly("/pen PLACE_PEN");
        assertThat(hung.statusCode()).as(hung.body()).isEqualTo(200);
        assertThat(admin.send("GET", "/api/v1/farms/farm-a", null).body()).contains("51010015101321801009");
    }

    private static HttpResponse<String> hang(String digits, String pen) throws Exception {
        JsonObject place =
                new JsonObject().put("customs_id", digits).put("pen", pen).put("since", "2026-01-01");
        return admin.send("PUT", "/api/v1/cameras/ramp-a/place", place.encode());
    }

    @ParameterizedTest
    @CsvSource({"SUSPENDED, 2099-12-31, PLAN_FARM_SUSPENDED", "ACTIVE, 2026-11-24, PLAN_FARM_EXPIRED"})
    void shouldRefuseAPlanForAFarmThatMayNotLoad(String status, String validTo, String code) throws Exception {
        running.sql("UPDATE farm SET status = '" + status + "', valid_to = '" + validTo + "' WHERE reg_no = 'farm-a'");
        JsonObject plan = new JsonObject()
                .put("farm", "farm-a")
                .put("leg", "farm_to_transfer")
                .put("from", "2026-11-25T05:00:00+08:00")
                .put("to", "2026-11-25T09:00:00+08:00")
                .put("declared_head", 34)
                .put("truck_plate", "粤BD12345")
                .put("counting_line", "loading")
                .put(
                        "cameras",
                        new JsonArray()
                                .add(new JsonObject().put("camera", "ramp-a").put("role", "ramp")));

        HttpResponse<String> refused = admin.send("PUT", "/api/v1/plans/no-" + status, plan.encode());

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(AlarmsApiTest.pointers(new JsonObject(refused.body()))).containsExactly("/farm " + code);
        running.register("farm-a");
        assertThat(admin.send("PUT", "/api/v1/plans/yes-" + status, plan.encode())
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void shouldImportAllOfATableOrNothingOrTheRowsThatAreGood() throws Exception {
        String heading = "reg_no,name_zh,name_en,office,status,valid_from,valid_to,address,lon,lat,capacity,contacts\n";
        String good = "IM-1,一场,One,HEYUAN,active,2024-01-01,2028-12-31,,114.7,23.7,900,李伟: 0762 1234567\n";
        String bad = "IM-2,二场,Two,HEYUAN,active,2024-13-01,2028-12-31,,114.7,,900,\n";
        List<CsvTable.Row> rows = CsvTable.read(heading + good + bad);

        FarmImport.Result whole = imported(rows, new FarmImport.Way("li", false, false));
        FarmImport.Result dry = imported(rows, new FarmImport.Way("li", true, true));
        boolean nothing = admin.send("GET", "/api/v1/farms/IM-1", null).statusCode() == 404;
        FarmImport.Result some = imported(rows, new FarmImport.Way("li", true, false));
        FarmImport.Result again = imported(rows, new FarmImport.Way("li", true, false));

        assertThat(whole.written()).isZero();
        assertThat(whole.wrong().stream().map(FarmImport.Wrong::toString))
                .containsExactly(
                        "line 3, column valid_from: Must be a day, such as 2026-01-31",
                        "line 3, column lat: Must be degrees from -90 to 90, such as 114.7; leave both empty where the"
                                + " place is not known");
        assertThat(dry.written()).isEqualTo(1);
        assertThat(nothing).isTrue();
        assertThat(some.written()).isEqualTo(1);
        assertThat(again.same()).isEqualTo(1);
        assertThat(again.written()).isZero();
        assertThat(items(admin, "/farms/IM-1/history")).hasSize(1);
    }

    private static FarmImport.Result imported(List<CsvTable.Row> rows, FarmImport.Way way) throws Exception {
        try (var db = Database.connect(running.config())) {
            return FarmImport.run(db, rows, way);
        }
    }

    private static JsonObject farm() {
        return new JsonObject()
                .put("name_zh", "河源第九猪场")
                .put("name_en", "Heyuan farm <img onerror>")
                .put("office", "5101")
                .put("status", "active")
                .put("valid_from", "2024-06-01")
                .put("valid_to", "2029-05-31")
                .put("lon", 114.7)
                .put("lat", 23.7)
                .put("capacity", 900)
                .put(
                        "contacts",
                        new JsonArray().add(new JsonObject().put("name", "李伟").put("phone", "0762 1234567")));
    }

    private static HttpResponse<String> put(String regNo, JsonObject body, Map<String, String> headers)
            throws Exception {
        return admin.send("PUT", "/api/v1/farms/" + regNo, body.encode(), headers);
    }

    private static JsonArray items(Running.Browser who, String path) throws Exception {
        return new JsonObject(who.send("GET", "/api/v1" + path, null).body()).getJsonArray("items");
    }
}
