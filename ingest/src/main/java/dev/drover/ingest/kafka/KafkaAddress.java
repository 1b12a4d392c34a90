package dev.drover.ingest.kafka;

import dev.drover.ingest.config.ConfigText;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;

/**
 * Where Kafka is and as whom it is spoken to, in one text, as every {@code bootstrap} of a configuration has it:
 *
 * <pre>
 *   127.0.0.1:9092                                       a broker that asks nobody who he is
 *   127.0.0.1:9092;login=/srv/d/secrets/kafka-jobs       one that does: a file of client settings, as Kafka's own tools
 *                                                        take them with --command-config
 * </pre>
 *
 * The password stands in the file alone, so this text may stand in a log or a command line.
 */
public final class KafkaAddress {

    /** How one is written, as the end of a sentence about it. */
    public static final String FORM =
            "must be host:port[,host:port], with ;login=FILE behind where Kafka asks who comes";

    private static final Pattern WHOLE =
            Pattern.compile("[A-Za-z0-9.\\-\\[\\]:]+:\\d{1,5}(,[A-Za-z0-9.\\-\\[\\]:]+:\\d{1,5})*(;login=.+)?");

    private static final String LOGIN = ";login=";

    /** Who we are and how that is proven; everything else a role says where it asks. */
    private static final Pattern MAY_BE_SET = Pattern.compile("(security\\.protocol|sasl\\..+|ssl\\..+)");

    private KafkaAddress() {}

    /** Whether the text is written as one; the file is looked at when it is needed. */
    public static boolean isOne(String bootstrap) {
        return WHOLE.matcher(bootstrap).matches();
    }

    /** The address that speaks as the user of {@code login}. */
    public static String of(String hosts, Path login) {
        return hosts + LOGIN + login;
    }

    /**
     * The settings by which any client reaches the broker of {@code bootstrap}.
     *
     * @throws KafkaException if the file cannot be read, or sets what is not its business
     */
    public static Map<String, String> settings(String bootstrap) {
        int split = bootstrap.indexOf(LOGIN);
        if (split < 0) {
            return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        }
        Map<String, String> settings = login(Path.of(bootstrap.substring(split + LOGIN.length())));
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap.substring(0, split));
        return settings;
    }

    private static Map<String, String> login(Path file) {
        Properties read = new Properties();
        try {
            read.load(new StringReader(ConfigText.readSecret(file)));
        } catch (IOException e) {
            throw new KafkaException("the log-in for Kafka cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            // Its words are of escapes, and may quote the password beside them.
            throw new KafkaException("the log-in for Kafka cannot be read: " + file
                    + " has a backslash with u and no four hexadecimal digits behind it");
        }
        Map<String, String> login = new TreeMap<>();
        for (String key : read.stringPropertyNames()) {
            if (!MAY_BE_SET.matcher(key).matches()) {
                throw new KafkaException(file + " sets " + key
                        + ", which is no log-in: only security.protocol, sasl.… and ssl.… may stand there");
            }
            login.put(key, read.getProperty(key));
        }
        return login;
    }
}
