package dev.drover.deploy.plant.roles;

import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraJson;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.plan.CountingSetting;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.JudgementJson;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.MalformedRecordException;
import dev.drover.pipeline.wire.RulesJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Brings cameras and counting lines to what a configuration file says, beside what people said on the dashboard. The
 * file owns what it names and what it named before, and nothing else:
 *
 * <ul>
 *   <li>what it names is there; where its entry is new or changed, it holds,
 *   <li>where its entry is as before and people changed the thing since, theirs stays,
 *   <li>what it named before and no longer names is removed,
 *   <li>everything else, all zones among it, is not touched.
 * </ul>
 */
public final class Publications {

    private final DataFolder data;
    private final String bootstrap;
    private final boolean prune;
    private final List<String> told = new ArrayList<>();

    /** @param prune what the file says holds, whatever people said: theirs is changed back, or removed */
    Publications(DataFolder data, String bootstrap, boolean prune) {
        this.data = data;
        this.bootstrap = bootstrap;
        this.prune = prune;
    }

    /**
     * Publishes, and keeps what was named.
     *
     * @return a line for each thing that was removed, or stays though the file says something else
     */
    List<String> publish(FileSaid now) throws IOException, InterruptedException, ExecutionException {
        FileSaid before = FileSaid.kept(data);
        before.until(now).keep(data);
        cameras(before, now);
        lines(before, now);
        now.keep(data);
        return List.copyOf(told);
    }

    private void cameras(FileSaid before, FileSaid now) throws IOException, InterruptedException, ExecutionException {
        CompactedTopic topic = new CompactedTopic(bootstrap, Topics.CAMERAS);
        Map<String, byte[]> rules = new CompactedTopic(bootstrap, JudgementTopics.RULES).read();
        Map<String, byte[]> present = topic.read();
        Map<String, byte[]> changes = new HashMap<>();
        present.keySet().stream().filter(id -> !now.cameras().containsKey(id)).forEach(id -> {
            boolean ours = before.cameras().containsKey(id);
            if (ours || prune) {
                changes.put(id, null);
                told.add("camera " + id + " is removed: "
                        + (ours ? "it is no longer in the file" : "it was never in the file"));
            }
        });
        now.cameras().forEach((id, wanted) -> {
            byte[] value = CameraJson.write(wanted);
            byte[] there = present.get(id);
            if (Arrays.equals(value, there)) {
                return;
            }
            boolean theirs = there != null && wanted.equals(before.cameras().get(id));
            if (theirs) {
                told.add("camera " + id
                        + (prune ? " is again as the file says" : " stays as people changed it on the dashboard"));
            }
            if (countsNothing(wanted, parse(id, rules.get(id)))) {
                told.add("camera " + id + " counts across lines that people drew on the dashboard, and needs at least "
                        + CountingSetting.LEAST_FPS + " pictures a second for that, not " + wanted.analysedFps()
                        + (there == null ? "" : ": it stays as it was"));
                if (there != null) {
                    return;
                }
            }
            if (!theirs || prune) {
                changes.put(id, value);
            }
        });
        topic.write(changes);
    }

    private static boolean countsNothing(Camera wanted, CameraRules rules) {
        return !rules.lines().isEmpty() && wanted.analysedFps() < CountingSetting.LEAST_FPS;
    }

    private void lines(FileSaid before, FileSaid now) throws IOException, InterruptedException, ExecutionException {
        CompactedTopic topic = new CompactedTopic(bootstrap, JudgementTopics.RULES);
        Map<String, byte[]> present = topic.read();
        Map<String, byte[]> changes = new HashMap<>();
        Set<String> named = new TreeSet<>(before.lines().keySet());
        named.addAll(now.lines().keySet());
        named.forEach(camera -> {
            CameraRules there = parse(camera, present.get(camera));
            FileLines file =
                    new FileLines(before.lines().get(camera), now.lines().get(camera), prune);
            List<CountingLine> wanted = file.beside(present.containsKey(camera) ? there.lines() : null);
            file.told().forEach(line -> told.add("camera " + camera + ": " + line));
            if (!there.lines().equals(wanted)) {
                changes.put(
                        camera, RulesJson.write(new CameraRules(camera, there.version() + 1, wanted, there.zones())));
            }
        });
        topic.write(changes);
    }

    /** States cameras as they are, whoever named which before: where there is nobody else. */
    public static void cameras(String bootstrap, List<Camera> cameras) throws InterruptedException, ExecutionException {
        Map<String, byte[]> values = new HashMap<>();
        cameras.forEach(camera -> values.put(camera.id(), CameraJson.write(camera)));
        new CompactedTopic(bootstrap, Topics.CAMERAS).write(values);
    }

    /** States rules of judgement beside those that stand already; which of them hold, their versions and days say. */
    public static void judgement(String bootstrap, JudgementRules rules)
            throws InterruptedException, ExecutionException {
        new CompactedTopic(bootstrap, JudgementTopics.JUDGEMENT)
                .write(Map.of(JudgementRules.KEY + "/" + rules.version(), JudgementJson.write(rules)));
    }

    /** Rules that cannot be read count as none: they are replaced, not obeyed. */
    private static CameraRules parse(String camera, byte @Nullable [] value) {
        if (value == null) {
            return CameraRules.none(camera);
        }
        try {
            return RulesJson.read(value);
        } catch (MalformedRecordException e) {
            return CameraRules.none(camera);
        }
    }
}
