package dev.drover.pipeline.score;

import dev.drover.pipeline.wire.Command;
import java.util.ArrayList;
import java.util.List;

/**
 * What people decided about one loading or camera, oldest first.
 *
 * @param commands at most {@link #MAX}: of more, the newest. What falls out was stated before, so only a replay that
 *     begins after it misses it
 */
public record TargetCommands(List<Command> commands) {

    /** A loading has some thirty commands; each goes into the records of every camera once a minute. */
    static final int MAX = 200;

    /** More that nobody signed tell nothing new, and must not push out what people really said. */
    static final int MAX_UNPROVEN = 5;

    static final TargetCommands NONE = new TargetCommands(List.of());

    public TargetCommands {
        commands = List.copyOf(commands);
    }

    /** With one more, unless its id is there already. */
    TargetCommands with(Command command) {
        if (commands.stream().anyMatch(known -> known.id().equals(command.id()))) {
            return this;
        }
        if (command.unproven() && commands.stream().filter(Command::unproven).count() >= MAX_UNPROVEN) {
            return this;
        }
        List<Command> more = new ArrayList<>(commands);
        more.add(command);
        return new TargetCommands(more.subList(Math.max(0, more.size() - MAX), more.size()));
    }

    TargetCommands with(TargetCommands later) {
        TargetCommands all = this;
        for (Command command : later.commands()) {
            all = all.with(command);
        }
        return all;
    }
}
