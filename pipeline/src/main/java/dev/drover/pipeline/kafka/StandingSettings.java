package dev.drover.pipeline.kafka;

import dev.drover.pipeline.plan.ShippedRules;
import dev.drover.pipeline.score.Setting;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Orders;
import dev.drover.pipeline.wire.Seal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings gathered while their topics are read to the end: of each key the newest, of commands all. */
final class StandingSettings {

    /** Of each camera its farm. */
    private final Map<String, String> cameras = new TreeMap<>();

    private final Map<String, CameraRules> rules = new HashMap<>();
    private final Map<String, LoadingPlan> plans = new TreeMap<>();
    private final Map<Integer, JudgementRules> judgement = new TreeMap<>();
    private final Map<String, Command> commands = new LinkedHashMap<>();
    private final Map<String, Seal> seals = new TreeMap<>();

    void apply(Setting setting) {
        switch (setting.what()) {
            case CAMERA -> cameras.merge(setting.key(), setting.farm(), (old, fresh) -> fresh.isEmpty() ? old : fresh);
            case CAMERA_REMOVED -> cameras.remove(setting.key());
            case RULES -> rules.put(setting.key(), setting.statedRules());
            case RULES_REMOVED -> rules.remove(setting.key());
            case PLAN -> plans.put(setting.key(), setting.statedPlan());
            case PLAN_REMOVED -> plans.remove(setting.key());
            case JUDGEMENT -> judgement.put(setting.statedJudgement().version(), setting.statedJudgement());
            case COMMAND -> commands.putIfAbsent(setting.statedCommand().id(), setting.statedCommand());
            case SEAL -> seals.put(setting.key(), setting.statedSeal());
        }
    }

    /** Where nobody wrote rules of judgement yet, those that ship hold, and ride in the log like any others. */
    SettingsAtStart all() {
        List<JudgementRules> inForce =
                judgement.isEmpty() ? List.of(ShippedRules.judgement()) : new ArrayList<>(judgement.values());
        return new SettingsAtStart(
                cameras,
                rules,
                new Orders(
                        inForce,
                        List.copyOf(plans.values()),
                        List.copyOf(commands.values()),
                        List.copyOf(seals.values())));
    }
}
