package dev.drover.pipeline.score;

import dev.drover.pipeline.state.NamedState;
import dev.drover.pipeline.state.StateCatalogue;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.Seal;
import java.util.List;

/** What the score job remembers, by the names it has in checkpoints. */
public final class ScoreStates implements StateCatalogue {

    static final NamedState<KnownCamera> CAMERAS = NamedState.of("cameras", KnownCamera.class);
    static final NamedState<KnownPlan> PLANS = NamedState.of("plans", KnownPlan.class);
    static final NamedState<JudgementRules> JUDGEMENT = NamedState.of("judgement", JudgementRules.class);
    static final NamedState<TargetCommands> COMMANDS = NamedState.of("commands", TargetCommands.class);
    static final NamedState<Seal> SEALS = NamedState.of("seals", Seal.class);

    @Override
    public List<NamedState<?>> states() {
        return List.of(CAMERAS, PLANS, JUDGEMENT, COMMANDS, SEALS);
    }
}
