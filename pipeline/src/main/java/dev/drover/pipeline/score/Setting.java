package dev.drover.pipeline.score;

import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Seal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of what people laid down, from the topics that are read beside the frames.
 *
 * @param key what it is about: a camera, a batch, the target of a command, the number of a seal
 * @param what which of them
 * @param rules the new rules, null unless RULES
 * @param plan the new plan, null unless PLAN
 * @param judgement the new rules of judgement, null unless JUDGEMENT
 * @param command what a person decided, null unless COMMAND
 * @param seal where a seal stands, null unless SEAL
 * @param farm whose the camera is, empty unless CAMERA
 */
public record Setting(
        String key,
        What what,
        @Nullable CameraRules rules,
        @Nullable LoadingPlan plan,
        @Nullable JudgementRules judgement,
        @Nullable Command command,
        @Nullable Seal seal,
        String farm) {

    /** Kinds of change. */
    public enum What {
        CAMERA,
        CAMERA_REMOVED,
        RULES,
        RULES_REMOVED,
        PLAN,
        PLAN_REMOVED,
        JUDGEMENT,
        COMMAND,
        SEAL
    }

    public Setting {
        if ((what == What.RULES) != (rules != null)
                || (what == What.PLAN) != (plan != null)
                || (what == What.JUDGEMENT) != (judgement != null)
                || (what == What.COMMAND) != (command != null)
                || (what == What.SEAL) != (seal != null)) {
            throw new IllegalArgumentException(what + ", and only " + what + ", carries what it is named for");
        }
    }

    /** The rules, of RULES only. */
    public CameraRules statedRules() {
        return stated(rules);
    }

    /** The plan, of PLAN only. */
    public LoadingPlan statedPlan() {
        return stated(plan);
    }

    /** The rules of judgement, of JUDGEMENT only. */
    public JudgementRules statedJudgement() {
        return stated(judgement);
    }

    /** The command, of COMMAND only. */
    public Command statedCommand() {
        return stated(command);
    }

    /** The seal, of SEAL only. */
    public Seal statedSeal() {
        return stated(seal);
    }

    private <T> T stated(@Nullable T named) {
        return Objects.requireNonNull(named, () -> what + " carries something else");
    }

    private static Setting bare(String key, What what) {
        return new Setting(key, what, null, null, null, null, null, "");
    }

    public static Setting camera(String cameraId, String farm) {
        return new Setting(cameraId, What.CAMERA, null, null, null, null, null, farm);
    }

    public static Setting cameraRemoved(String cameraId) {
        return bare(cameraId, What.CAMERA_REMOVED);
    }

    public static Setting rules(CameraRules rules) {
        return new Setting(rules.cameraId(), What.RULES, rules, null, null, null, null, "");
    }

    public static Setting rulesRemoved(String cameraId) {
        return bare(cameraId, What.RULES_REMOVED);
    }

    public static Setting plan(LoadingPlan plan) {
        return new Setting(plan.batch(), What.PLAN, null, plan, null, null, null, "");
    }

    public static Setting planRemoved(String batch) {
        return bare(batch, What.PLAN_REMOVED);
    }

    public static Setting judgement(JudgementRules judgement) {
        return new Setting(JudgementRules.KEY, What.JUDGEMENT, null, null, judgement, null, null, "");
    }

    public static Setting command(Command command) {
        return new Setting(command.target(), What.COMMAND, null, null, null, command, null, "");
    }

    public static Setting seal(Seal seal) {
        return new Setting(seal.number(), What.SEAL, null, null, null, null, seal, "");
    }
}
