package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.proof.BundleChain;
import dev.drover.dashboard.proof.BundleVerifier;
import dev.drover.dashboard.proof.Manifest;
import dev.drover.dashboard.proof.SiteKey;
import dev.drover.dashboard.world.PlayedLoading;
import dev.drover.dashboard.world.TestFarm;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Frame;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LoadingPlan;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundlesApiTest {

    @TempDir
    Path elsewhere;

    private static Running running;
    private static Running.Browser li;

    @BeforeAll
    static void start() throws Exception {
        running = new Running();
        running.farm().put(TestFarm.camera("dock-9", "Dock 9", "farm-a", CameraRole.RAMP));
        await().atMost(Running.PATIENCE)
                .until(() -> running.site().camera("dock-9").isPresent());
        li = running.person("Li", "operator", "[\"farm-a\"]");
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void shouldLeaveAProvableBundleOfEveryLoadingThatIsConcluded() throws Exception {
        Frame frame = publish();
        PlayedLoading loading = loading("bundle-1");
        loading.row(Type.CROSSING_IN, "loading", List.of(frame.id().toString()), "compartment", "1");
        // This one left Kafka long ago.
        loading.row(Type.CROSSING_IN, "loading", List.of("dock-9/0/1"), "compartment", "1");
        loading.row(
                Type.OUTCOME,
                "outcome",
                List.of(),
                Map.of("outcome", "RELEASED", "actor", "Li", "reason", "<b>ok</b>"));

        JsonObject bundle = ready("bundle-1", 1);

        assertThat(bundle.getString("made_by")).isEqualTo("drover");
        Path taken = take(bundle);
        BundleVerifier.Report report = BundleVerifier.verify(taken, key());
        assertThat(report.findings()).isEmpty();
        Manifest manifest = report.manifest().orElseThrow();
        assertThat(manifest.ledgerRows()).isEqualTo(3);
        assertThat(files(manifest))
                .contains(
                        "index.html",
                        "ledger.jsonl",
                        "alarms.jsonl",
                        "decisions.jsonl",
                        "judgement.json",
                        "plan.json",
                        "pictures.jsonl",
                        "pictures/" + frame.id().toString().replace('/', '_') + ".jpg");
        String page = text(taken, "index.html");
        assertThat(page).contains("放行", "released", "&lt;b&gt;ok&lt;/b&gt;", "复制之前已超过录像暂存期");
        assertThat(text(taken, "pictures.jsonl")).contains("\"state\":\"MISSED\",\"cause\":\"EXPIRED\"");
        JsonObject checked = json(li.send("GET", "/api/v1/bundles/" + bundle.getLong("id") + "/verification", null));
        assertThat(checked.getBoolean("ok")).isTrue();
        assertThat(running.audited("bundle-take", "bundle-1-1.zip")).isEqualTo("Li");
    }

    @Test
    void shouldContinueTheChainWithABundleThatSomebodyAsksFor() throws Exception {
        PlayedLoading loading = loading("bundle-2");
        loading.row(
                Type.OUTCOME, "outcome", List.of(), Map.of("outcome", "REJECTED", "actor", "Li", "reason", "short"));
        JsonObject first = ready("bundle-2", 1);

        HttpResponse<String> asked = li.send("POST", "/api/v1/loadings/bundle-2/bundles", "{}");

        assertThat(asked.statusCode()).isEqualTo(202);
        assertThat(asked.headers().firstValue("Location"))
                .contains("/api/v1/bundles/" + json(asked).getLong("id"));
        JsonObject second = ready("bundle-2", 2);
        assertThat(second.getString("made_by")).isEqualTo("Li");
        BundleChain chain = BundleChain.read(folder("bundles").resolve("chain.jsonl"));
        Manifest older = BundleVerifier.verify(take(first), key()).manifest().orElseThrow();
        Manifest newer = BundleVerifier.verify(take(second), key()).manifest().orElseThrow();
        assertThat(newer.previous()).isEqualTo(first.getString("manifest_sha256"));
        assertThat(chain.judge(newer, second.getString("manifest_sha256"))).isEmpty();
        assertThat(chain.judge(older, first.getString("manifest_sha256")))
                .hasValueSatisfying(found -> assertThat(found.detail()).contains("version 1", "version 2"));
    }

    @Test
    void shouldTellOnThePageThatTheFileOfABundleWasChanged() throws Exception {
        PlayedLoading loading = loading("bundle-3");
        loading.row(Type.OUTCOME, "outcome", List.of(), Map.of("outcome", "RELEASED", "actor", "Li", "reason", ""));
        JsonObject bundle = ready("bundle-3", 1);
        Path file = folder("bundles").resolve(bundle.getString("file"));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        JsonObject checked = json(li.send("GET", "/api/v1/bundles/" + bundle.getLong("id") + "/verification", null));

        assertThat(checked.getBoolean("ok")).isFalse();
        assertThat(checked.getJsonArray("findings")).isNotEmpty();
    }

    @Test
    void shouldCheckASlipByItsFileAndByTheCodeOnThePaper() throws Exception {
        PlayedLoading loading = loading("bundle-7");
        loading.row(
                Type.OUTCOME,
                "outcome",
                List.of(),
                Map.of(
                        "outcome",
                        "RELEASED",
                        "actor",
                        "Li",
                        "reason",
                        "ok",
                        "overruled",
                        "CONFIRM_READING SEAL: Li; RECOUNT: Wang"));
        JsonObject bundle = ready("bundle-7", 1);
        byte[] paper = slip(bundle);

        JsonObject whole = check(paper);
        JsonObject byCode = json(li.send("GET", "/api/v1/slip-checks/" + bundle.getString("manifest_sha256"), null));

        assertThat(whole.getBoolean("ok")).isTrue();
        assertThat(whole.getString("batch")).isEqualTo("bundle-7");
        assertThat(whole.getInteger("newest_version")).isEqualTo(1);
        assertThat(whole.getJsonArray("lines").encode())
                .contains("放行", "released", "申报", "34")
                .contains("确认读数 封志号: Li", "confirm reading Seal number: Li")
                .doesNotContain("CONFIRM_READING", "RECOUNT");
        assertThat(byCode).isEqualTo(whole);
        paper[paper.length / 2] ^= 1;
        assertThat(check(paper))
                .isEqualTo(new JsonObject().put("ok", false).put("findings", new JsonArray().add("changed")));
    }

    @Test
    void shouldTellOfASlipThatTheLoadingWasConcludedAgain() throws Exception {
        PlayedLoading loading = loading("bundle-8");
        loading.row(
                Type.OUTCOME, "outcome", List.of(), Map.of("outcome", "REJECTED", "actor", "Li", "reason", "short"));
        byte[] paper = slip(ready("bundle-8", 1));
        loading.row(
                Type.OUTCOME, "outcome", List.of(), Map.of("outcome", "RELEASED", "actor", "Li", "reason", "found"));
        ready("bundle-8", 2);

        JsonObject older = check(paper);

        assertThat(older.getBoolean("ok")).isTrue();
        assertThat(older.getInteger("version")).isEqualTo(1);
        assertThat(older.getInteger("newest_version")).isEqualTo(2);
    }

    @Test
    void shouldAnswerForTheSlipOfAForeignFarmAsIfThereWereNone() throws Exception {
        PlayedLoading loading = loading("bundle-9");
        loading.row(Type.OUTCOME, "outcome", List.of(), Map.of("outcome", "RELEASED", "actor", "Li", "reason", ""));
        JsonObject bundle = ready("bundle-9", 1);
        byte[] paper = slip(bundle);
        Running.Browser wang = running.person("Wang", "operator", "[\"farm-b\"]");

        HttpResponse<String> foreign = wang.send("POST", "/api/v1/slip-checks", body(paper));
        HttpResponse<String> foreignCode =
                wang.send("GET", "/api/v1/slip-checks/" + bundle.getString("manifest_sha256"), null);
        HttpResponse<String> nobodys = wang.send("GET", "/api/v1/slip-checks/" + "0".repeat(64), null);

        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreignCode.statusCode()).isEqualTo(404);
        assertThat(json(foreignCode).getString("detail"))
                .isEqualTo(json(nobodys).getString("detail"));
    }

    @Test
    void shouldSayThatAFileIsNoSlip() throws Exception {
        for (String nothing : List.of("{}", "{\"pdf\":\"\"}", "{\"pdf\":7}", "{\"pdf\":\"*\"}")) {
            HttpResponse<String> refused = li.send("POST", "/api/v1/slip-checks", nothing);

            assertThat(refused.statusCode()).as(nothing).isEqualTo(422);
            assertThat(refused.body()).as(nothing).contains("/pdf");
        }
        assertThat(check(new byte[] {1, 2, 3}).getJsonArray("findings").getString(0))
                .isEqualTo("unreadable");
    }

    @Test
    void shouldServeThePictureOfARowFromTheStoreAndNeverOneThatWasChangedThere() throws Exception {
        Frame frame = publish();
        PlayedLoading loading = loading("bundle-4");
        loading.row(Type.CROSSING_IN, "loading", List.of(frame.id().toString()), "compartment", "1");
        String path = "/api/v1/frames/" + frame.id() + ".jpg";
        await().atMost(Running.PATIENCE).until(() -> pictures().anyMatch(file -> sameBytes(file, frame.jpeg())));
        assertThat(li.send("GET", path, null).statusCode()).isEqualTo(200);
        Path kept = pictures()
                .filter(file -> sameBytes(file, frame.jpeg()))
                .findFirst()
                .orElseThrow();
        Files.write(kept, new byte[] {1, 2, 3});

        HttpResponse<String> changed = await().atMost(Running.PATIENCE)
                .until(() -> li.send("GET", path, null), one -> one.statusCode() != 200);

        assertThat(changed.statusCode()).isEqualTo(404);
        assertThat(changed.body()).contains("FRAME_DAMAGED");
    }

    @Test
    void shouldSayWhyThePictureOfARowWasNotKept() throws Exception {
        PlayedLoading loading = loading("bundle-5");
        loading.row(Type.CROSSING_IN, "loading", List.of("dock-9/0/7"), "compartment", "1");

        HttpResponse<String> missed = await().atMost(Running.PATIENCE)
                .until(() -> li.send("GET", "/api/v1/frames/dock-9/0/7.jpg", null), one -> one.body()
                        .contains("MISSED"));

        assertThat(missed.statusCode()).isEqualTo(404);
        assertThat(missed.body()).contains("FRAME_MISSED_EXPIRED", "Not kept");
    }

    @Test
    void shouldKeepTheSecretHalfOfTheKeyForItsOwnerOnly() throws Exception {
        Path secret = folder("keys").resolve("site.key");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        assertThat(folder("keys").resolve("site.pub")).content().startsWith("-----BEGIN PUBLIC KEY-----");
    }

    @Test
    void shouldHoldALoadingForACaseUntilSomebodyLiftsIt() throws Exception {
        loading("bundle-6");
        String wish = "{\"case_no\":\"穗关 2026-7\",\"reason\":\"头数争议\",\"batch\":\"bundle-6\"}";

        HttpResponse<String> made = li.send("POST", "/api/v1/holds", wish);

        assertThat(made.statusCode()).isEqualTo(201);
        long id = json(made).getLong("id");
        assertThat(li.send("DELETE", "/api/v1/holds/" + id, null).statusCode()).isEqualTo(204);
        JsonArray all = json(li.send("GET", "/api/v1/holds", null)).getJsonArray("items");
        assertThat(all.stream().map(JsonObject.class::cast).filter(one -> one.getLong("id") == id))
                .singleElement()
                .satisfies(one -> assertThat(one.getString("lifted_by")).isEqualTo("Li"));
    }

    @Test
    void shouldTellAllThatIsWrongWithAHold() throws Exception {
        String wish = "{\"case_no\":\"\",\"reason\":\"x\",\"batch\":\"nowhere\",\"until\":\"2027-01-01\",\"extra\":1}";

        HttpResponse<String> refused = li.send("POST", "/api/v1/holds", wish);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("/case_no", "/batch", "/until", "/extra");
    }

    private static Frame publish() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BufferedImage image = new BufferedImage(TestFarm.WIDTH, TestFarm.HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        image.createGraphics().drawString("at " + System.nanoTime(), 20, 40);
        ImageIO.write(image, "jpeg", out);
        Frame frame = running.farm().picture("dock-9", out.toByteArray(), false);
        running.farm().publish(frame);
        return frame;
    }

    private static PlayedLoading loading(String batch) {
        LoadingPlan plan = TestFarm.plan(batch, "farm-a", "dock-9", 34);
        running.farm().put(plan);
        await().atMost(Running.PATIENCE).until(() -> running.site().plan(batch).isPresent());
        return new PlayedLoading(running.farm(), plan);
    }

    private static JsonObject ready(String batch, int version) {
        return await().atMost(Running.PATIENCE)
                .until(
                        () ->
                                json(li.send("GET", "/api/v1/loadings/" + batch + "/bundles", null))
                                        .getJsonArray("items")
                                        .stream()
                                        .map(JsonObject.class::cast)
                                        .filter(one -> one.getInteger("version") == version
                                                && one.getString("state").equals("ready"))
                                        .findFirst()
                                        .orElse(new JsonObject()),
                        one -> one.containsKey("id"));
    }

    private Path take(JsonObject bundle) throws Exception {
        HttpRequest request =
                li.request("/api/v1/bundles/" + bundle.getLong("id") + "/file").build();
        Path file = elsewhere.resolve(bundle.getString("file"));
        HttpResponse<Path> answer = li.client().send(request, HttpResponse.BodyHandlers.ofFile(file));
        assertThat(answer.statusCode()).isEqualTo(200);
        return file;
    }

    private static byte[] slip(JsonObject bundle) throws Exception {
        HttpRequest request =
                li.request("/api/v1/bundles/" + bundle.getLong("id") + "/slip").build();
        HttpResponse<byte[]> answer = li.client().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        return answer.body();
    }

    private static JsonObject check(byte[] paper) throws Exception {
        HttpResponse<String> checked = li.send("POST", "/api/v1/slip-checks", body(paper));
        assertThat(checked.statusCode()).isEqualTo(200);
        return json(checked);
    }

    private static String body(byte[] paper) {
        return new JsonObject()
                .put("pdf", Base64.getEncoder().encodeToString(paper))
                .encode();
    }

    private static java.security.PublicKey key() throws Exception {
        return SiteKey.read(folder("keys").resolve("site.pub"));
    }

    private static Path folder(String name) {
        return running.config().evidence().folder().resolve(name);
    }

    private static List<String> files(Manifest manifest) {
        return manifest.files().stream().map(file -> file.path()).toList();
    }

    private static String text(Path zip, String name) throws Exception {
        try (java.util.zip.ZipFile file = new java.util.zip.ZipFile(zip.toFile())) {
            return new String(
                    file.getInputStream(file.getEntry(name)).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static Stream<Path> pictures() throws Exception {
        Path evidence = running.config().evidence().pictures();
        if (!Files.isDirectory(evidence)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.walk(evidence)) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
    }

    private static boolean sameBytes(Path file, byte[] bytes) {
        try {
            return java.util.Arrays.equals(Files.readAllBytes(file), bytes);
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }
}
