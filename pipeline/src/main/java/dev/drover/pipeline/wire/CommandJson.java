package dev.drover.pipeline.wire;

import org.jspecify.annotations.Nullable;

/** {@link Command} to and from the value of a record on {@code drover.commands.v1}. */
public final class CommandJson {

    private CommandJson() {}

    /** Canonical JSON, UTF-8: equal records give equal bytes. */
    public static byte[] write(Command value) {
        return WireJson.write(value);
    }

    /** @throws MalformedRecordException {@code COMMAND_INVALID} */
    public static Command read(byte @Nullable [] json) throws MalformedRecordException {
        return WireJson.read(json, Command.class, RejectCode.COMMAND_INVALID);
    }
}
