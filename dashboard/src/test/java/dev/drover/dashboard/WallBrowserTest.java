package dev.drover.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.dashboard.world.MovingPigs;
import dev.drover.dashboard.world.TestFarm;
import dev.drover.dashboard.world.World;
import dev.drover.pipeline.wire.Alarm;
import io.vertx.core.json.JsonArray;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A real browser on the wall of two farms of two offices: patrol, the reserved tile, filters, the big screen, who has a
 * loading, what people were granted. What {@code web/e2e/wall.mjs} checks; it asks for alarms by lines that begin with
 * {@code ::}.
 */
class WallBrowserTest {

    private static final Path WEB = Path.of("web").toAbsolutePath();
    private static final Path OUT = Path.of("target/e2e-wall").toAbsolutePath();

    private final Map<String, Alarm> raised = new HashMap<>();

    @Test
    void shouldPatrolAndStopAtAnAlarmAndKeepATileForTheGravest() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/chromium")), "chromium is not installed");
        assumeTrue(World.isInstalled("node"), "node is not installed");
        assumeTrue(
                Files.isDirectory(WEB.resolve("node_modules/playwright-core")), "npm ci has not run in dashboard/web");
        Files.createDirectories(OUT);
        try (Running running = new Running();
                MovingPigs pigs = new MovingPigs(running.farm())) {
            pigs.start();
            organise(running);
            visit(running);
        }
    }

    private static void organise(Running running) throws Exception {
        running.register("乐满猪场", "Xinwufeng");
        running.sql("UPDATE farm SET zh = '乐满猪场', en = 'Leman' WHERE reg_no = '乐满猪场'");
        running.sql("INSERT INTO office (code, short_name, district, zh, en, unconfirmed) VALUES"
                + " ('5102', 'QINGYUAN', '5100', '清远海关', 'Qingyuan', true)");
        running.sql("UPDATE farm SET office = '5102', zh = '新五丰', en = 'Xinwufeng' WHERE reg_no = 'Xinwufeng'");
        running.farm().put(TestFarm.plan("WALL-1", "乐满猪场", "ramp-1", 34));
        running.person("qing", new JsonArray().add(Running.scope("operator", "office", "5102")));
        running.person("wall-Li", "operator", "[\"乐满猪场\"]");
        await().atMost(Running.PATIENCE)
                .until(() -> running.site().cameras().size() == 6
                        && running.site().plan("WALL-1").isPresent());
    }

    private void visit(Running running) throws IOException, InterruptedException {
        ProcessBuilder node = new ProcessBuilder("node", "e2e/wall.mjs").directory(WEB.toFile());
        node.environment().put("BASE_URL", running.base());
        node.environment().put("PASSWORD", World.ADMIN_PASSWORD);
        node.environment().put("OUT", OUT.toString());
        Process process = node.redirectErrorStream(true).start();
        List<String> log = new ArrayList<>();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                log.add(line);
                if (line.startsWith("::")) {
                    obey(running.farm(), line.substring(2).split(" "));
                }
            }
            boolean ended = process.waitFor(1, TimeUnit.MINUTES);
            Files.write(OUT.resolve("wall.log"), log);
            assertThat(ended).as("the browser script ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(String.join("\n", log)).isZero();
    }

    /** {@code raise CAMERA FARM SEVERITY} or {@code close CAMERA}. */
    private void obey(TestFarm farm, String[] words) {
        if (words[0].equals("raise")) {
            Alarm alarm = TestFarm.alarm(
                    "wall-" + words[1] + "-" + raised.size(),
                    words[2],
                    "CAM_LOST",
                    Integer.parseInt(words[3]),
                    "",
                    words[1],
                    TestFarm.nowMicros());
            raised.put(words[1], alarm);
            farm.put(alarm);
        } else {
            farm.put(TestFarm.next(raised.get(words[1]), Alarm.State.CLOSED, "li", "FALSE"));
        }
    }
}
