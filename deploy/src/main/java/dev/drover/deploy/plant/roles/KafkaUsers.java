package dev.drover.deploy.plant.roles;

import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.ingest.kafka.KafkaAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who there is for the broker of a plant. Each has a password of its own, made at the first start; a client finds his
 * in a file of client settings, the broker all of them in one of its own. What each may do stands in
 * {@link KafkaRights}.
 */
public final class KafkaUsers {

    /** The broker itself, to its controller. */
    static final String BROKER = "broker";

    /** The launcher and the verbs that a person runs on the machine. */
    static final String PLANT = "plant";

    static final String INGEST = "ingest";
    static final String JOBS = "jobs";
    static final String DASHBOARD = "dashboard";

    private static final List<String> ALL = List.of(BROKER, PLANT, INGEST, JOBS, DASHBOARD);
    private static final String MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule required";

    private KafkaUsers() {}

    /** Where {@code user} reaches the broker at {@code port} of this machine. */
    static String address(DataFolder data, int port, String user) throws IOException {
        return KafkaAddress.of(hosts(port), login(data, user));
    }

    /** Where a person who may read the data folder reaches the broker of the Drover that runs on it. */
    public static String address(Path folder, int port) {
        Path login = folder.resolve("secrets").resolve(file(PLANT));
        // One that was started before there were users asks for none.
        return Files.exists(login) ? KafkaAddress.of(hosts(port), login) : hosts(port);
    }

    private static String hosts(int port) {
        return "127.0.0.1:" + port;
    }

    private static String file(String user) {
        return "kafka-" + user + ".properties";
    }

    private static Path login(DataFolder data, String user) throws IOException {
        if (data.hasSecret(file(user))) {
            return data.dir("secrets").resolve(file(user));
        }
        return data.writeSecret(
                file(user),
                String.join(
                        "\n",
                        "security.protocol=SASL_PLAINTEXT",
                        "sasl.mechanism=PLAIN",
                        "sasl.jaas.config=" + MODULE + " username=\"" + user + "\" password=\"" + password(data, user)
                                + "\";",
                        ""));
    }

    private static String password(DataFolder data, String user) throws IOException {
        return data.secretText("kafka-" + user);
    }

    /** What the broker itself must know of all of them, in a file of its own. */
    static Path known(DataFolder data) throws IOException {
        List<String> words = new ArrayList<>(List.of(MODULE));
        words.add("username=\"" + BROKER + "\"");
        words.add("password=\"" + password(data, BROKER) + "\"");
        for (String user : ALL) {
            words.add("user_" + user + "=\"" + password(data, user) + "\"");
        }
        return data.writeSecret("kafka-users", String.join(" ", words) + ";");
    }
}
