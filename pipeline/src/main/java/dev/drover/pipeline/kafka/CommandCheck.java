package dev.drover.pipeline.kafka;

import dev.drover.ingest.config.ConfigText;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandJson;
import dev.drover.pipeline.wire.CommandProof;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.security.PublicKey;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether commands must be signed, and by whom. It is asked where they enter the log that is judged: what is found
 * there rides on with the command, so that a replay needs no key and comes to the same.
 *
 * @param key the sender's public key, Base64; empty where commands need no proof
 */
public record CommandCheck(String key) implements Serializable {

    /** Who can write on the topic is believed. */
    public static final CommandCheck NONE = new CommandCheck("");

    private static final Logger LOG = LoggerFactory.getLogger(CommandCheck.class);

    public CommandCheck {
        if (!key.isEmpty()) {
            CommandProof.open(key);
        }
    }

    /**
     * @param file with the public key; an empty name for {@link #NONE}
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it holds no key
     */
    public static CommandCheck of(String file) throws IOException {
        if (file.isEmpty()) {
            return NONE;
        }
        try {
            return new CommandCheck(ConfigText.readSecret(Path.of(file)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    file + " holds no public key of a dashboard: it must be the file that its plant made", e);
        }
    }

    /** The command as it is to be taken. */
    Command taken(Command command) {
        if (key.isEmpty() || CommandProof.holds(command, open())) {
            return command.with(command.proof());
        }
        LOG.error("The command {} in the name of {} is not signed by the dashboard", command.id(), command.actor());
        return command.asUnproven("unproven:" + DigestUtils.sha256Hex(CommandJson.write(command)));
    }

    private PublicKey open() {
        return CommandProof.open(key);
    }
}
