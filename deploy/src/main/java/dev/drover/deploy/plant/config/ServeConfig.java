package dev.drover.deploy.plant.config;

import dev.drover.ingest.address.CredentialScope;
import dev.drover.ingest.address.IpNetwork;
import dev.drover.ingest.wire.Camera;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.JudgementRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code drover serve --config FILE} reads.
 *
 * @param cameras to pull, at least one
 * @param lines counting lines by camera id; a camera that is absent here keeps the rules people gave it on the
 *     dashboard
 * @param credentials user and password by name with the cameras each is for, never put on a topic
 * @param networks where cameras are, nowhere else; none: wherever cameras may be
 * @param web where the dashboard listens
 * @param delivery how alarms leave
 * @param recording what is kept of what cameras send
 * @param data folder for all state, null for the standard one
 * @param models files that take the place of the bundled models
 * @param parallelism of the two jobs, 1 to 64
 * @param judgement rules of judgement to publish, null if the file names none
 */
public record ServeConfig(
        List<Camera> cameras,
        Map<String, List<CountingLine>> lines,
        Map<String, CameraLogin> credentials,
        List<IpNetwork> networks,
        Web web,
        Delivery delivery,
        Recording recording,
        @Nullable Path data,
        Models models,
        int parallelism,
        @Nullable Judgement judgement) {

    /**
     * User and password of a camera or a mail server. Neither slips into a log: a slip of the pen makes one the other.
     */
    public record Login(String user, String password) {

        @Override
        public String toString() {
            return "Login[***]";
        }
    }

    /** A login and the cameras that may be given it. */
    public record CameraLogin(Login login, CredentialScope scope) {}

    /** Whether browsers come by HTTPS, which somebody else unwraps before us. */
    public enum Tls {
        NONE,
        IN_FRONT
    }

    /**
     * @param host address to listen on
     * @param port 1 to 65535
     * @param tls empty: in front, unless the host is this machine only
     * @param origins under which browsers reach the page; none: its own address
     * @param visitors who may come, and how many
     */
    public record Web(String host, int port, Optional<Tls> tls, List<String> origins, Visitors visitors) {

        public Web {
            origins = List.copyOf(origins);
        }

        public Web(String host, int port) {
            this(host, port, Optional.empty(), List.of(), Visitors.USUAL);
        }

        public Web onPort(int other) {
            return new Web(host, other, tls, origins, visitors);
        }
    }

    /**
     * Who comes to the page.
     *
     * @param trustedProxies addresses or networks whose word on where somebody comes from is believed
     * @param socketsPerPerson most live pages of one person, if the file says so
     * @param socketsPerAddress most live pages from one address, if the file says so
     * @param idleMinutes after which a log-in that nobody uses ends, if the file says so
     * @param secondFactor roles that must have a second factor
     */
    public record Visitors(
            List<String> trustedProxies,
            Optional<Integer> socketsPerPerson,
            Optional<Integer> socketsPerAddress,
            Optional<Integer> idleMinutes,
            List<String> secondFactor) {

        public static final Visitors USUAL =
                new Visitors(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

        public Visitors {
            trustedProxies = List.copyOf(trustedProxies);
            secondFactor = List.copyOf(secondFactor);
        }
    }

    /**
     * How alarms leave.
     *
     * @param smtp the mail server, if mails are to be sent
     * @param relay webhooks may go to this machine, in plain HTTP, where a relay hands them on
     */
    public record Delivery(Optional<Smtp> smtp, boolean relay) {

        public static final Delivery NONE = new Delivery(Optional.empty(), false);
    }

    /**
     * What is kept of what cameras send.
     *
     * @param enabled anything at all
     * @param gigabytes most that recordings take that nobody needs, of a thousand million bytes; the oldest go first
     * @param days longest that recordings are kept that nobody needs
     * @param loadingDays for so long the recording of a concluded loading is kept, whatever the room
     * @param evidenceDays for so long pictures and clips are kept, and the recording of a loading nobody concludes
     * @param except ids of cameras that are not recorded
     */
    public record Recording(
            boolean enabled, int gigabytes, int days, int loadingDays, int evidenceDays, Set<String> except) {

        /** Where nobody says anything: all cameras, as long as the trade asks for. */
        public static final Recording USUAL = new Recording(true, 50, 90, 3, 1095, Set.of());

        public static final Recording NONE = new Recording(false, 1, 1, 3, 1095, Set.of());

        public Recording {
            except = Set.copyOf(except);
        }
    }

    /** How a connection to a mail server is made private; each has its usual port. */
    public enum SmtpTls {
        NONE(25),
        STARTTLS(587),
        TLS(465);

        private final int port;

        SmtpTls(int port) {
            this.port = port;
        }

        int port() {
            return port;
        }
    }

    /** @param from sender of the mails */
    public record Smtp(String host, int port, SmtpTls tls, Optional<Login> login, String from) {}

    /**
     * Rules of judgement from a file of their own.
     *
     * @param file where they stand
     * @param rules what they say
     */
    public record Judgement(Path file, JudgementRules rules) {}

    /** Manifests of models; empty means the bundled one. */
    public record Models(String detector, String plate, String seal) {

        public static final Models BUNDLED = new Models("", "", "");
    }

    public ServeConfig {
        cameras = List.copyOf(cameras);
        lines = Map.copyOf(lines);
        credentials = Map.copyOf(credentials);
        networks = List.copyOf(networks);
    }
}
