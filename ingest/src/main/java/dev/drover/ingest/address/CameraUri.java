package dev.drover.ingest.address;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The address of a camera, taken apart. It holds no secret outside of {@link #login()}, and prints without it.
 *
 * <pre>
 *   rtsp :// admin:p%40ss @ north_ramp : 554 /stream1?channel=1
 *   scheme       login         host     port       rest
 * </pre>
 *
 * @param scheme {@code rtsp}, {@code rtsps}, {@code http}, {@code https} or {@code file}, in lower case
 * @param host as {@link HostName} writes it, an IPv6 address in brackets; empty for a file
 * @param port 1 to 65535, -1 if none is said
 * @param rest path and query as they were written, empty or beginning with {@code /} or {@code ?}
 * @param login what stood before the host
 */
public record CameraUri(String scheme, String host, int port, String rest, Optional<Login> login) {

    /** Longer than any camera's. */
    static final int MOST_CHARACTERS = 1024;

    private static final Set<String> NETWORK = Set.of("rtsp", "rtsps", "http", "https");
    private static final String FILE = "file";

    /** User and password, decoded. Neither slips into a log. */
    public record Login(String user, String password) {

        @Override
        public String toString() {
            return "***";
        }
    }

    /**
     * @throws AddressRefusedException if any character is left over, or a secret stands where it would be shown; the
     *     message repeats nothing of the text
     */
    public static CameraUri parse(String text) {
        if (text.isBlank()) {
            throw new AddressRefusedException(AddressFault.FORM);
        }
        if (text.length() > MOST_CHARACTERS) {
            throw new AddressRefusedException(AddressFault.LENGTH);
        }
        UriText.requireVisible(text);
        int colon = text.indexOf(':');
        String scheme = text.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
        if (!NETWORK.contains(scheme) && !scheme.equals(FILE)) {
            throw new AddressRefusedException(AddressFault.SCHEME);
        }
        String behind = text.substring(colon + 1);
        return scheme.equals(FILE) ? file(behind) : network(scheme, behind);
    }

    /** What may be shown of an address: all but its login, and nothing of what cannot be taken apart. */
    public static String shown(String text) {
        try {
            return parse(text).bare();
        } catch (AddressRefusedException hidden) {
            return "";
        }
    }

    private static CameraUri file(String behind) {
        String path = behind.startsWith("//") ? behind.substring(2) : behind;
        if (!path.startsWith("/")) {
            throw new AddressRefusedException(AddressFault.FILE);
        }
        if (path.indexOf('?') >= 0) {
            throw new AddressRefusedException(AddressFault.RESERVED);
        }
        UriText.decode(path);
        return new CameraUri(FILE, "", -1, path, Optional.empty());
    }

    private static CameraUri network(String scheme, String behind) {
        if (!behind.startsWith("//")) {
            throw new AddressRefusedException(AddressFault.FORM);
        }
        String all = behind.substring(2);
        int end = endOfAuthority(all);
        String authority = all.substring(0, end);
        String rest = all.substring(end);
        int at = authority.indexOf('@');
        // A second one, or one in the path: somebody's password holds an @, a / or a ?, and the host is elsewhere.
        if (rest.indexOf('@') >= 0 || authority.lastIndexOf('@') != at) {
            throw new AddressRefusedException(AddressFault.RESERVED);
        }
        Optional<Login> login = at < 0 ? Optional.empty() : Optional.of(login(authority.substring(0, at)));
        String place = authority.substring(at + 1);
        int colon = endOfHost(place);
        String host = HostName.of(place.substring(0, colon));
        int port = port(place.substring(colon));
        HiddenSecrets.refuse(rest, UriText.decode(rest));
        return new CameraUri(scheme, host, port, rest, login);
    }

    private static int endOfAuthority(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '/' || text.charAt(i) == '?') {
                return i;
            }
        }
        return text.length();
    }

    /** Where the colon of the port stands, or the end. */
    private static int endOfHost(String place) {
        int bracket = place.startsWith("[") ? place.indexOf(']') + 1 : 0;
        int colon = place.indexOf(':', bracket);
        if (bracket > 0 && bracket < place.length() && colon != bracket
                || colon >= 0 && place.indexOf(':', colon + 1) >= 0) {
            throw new AddressRefusedException(AddressFault.HOST);
        }
        return colon < 0 ? place.length() : colon;
    }

    private static int port(String text) {
        if (text.length() <= 1) {
            return -1;
        }
        String digits = text.substring(1);
        boolean number = digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = number ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > 65535) {
            throw new AddressRefusedException(AddressFault.PORT);
        }
        return port;
    }

    private static Login login(String text) {
        int colon = text.indexOf(':');
        String user = UriText.decode(colon < 0 ? text : text.substring(0, colon));
        if (user.isEmpty()) {
            throw new AddressRefusedException(AddressFault.USER);
        }
        return new Login(user, colon < 0 ? "" : UriText.decode(text.substring(colon + 1)));
    }

    public boolean isFile() {
        return scheme.equals(FILE);
    }

    /** True if the host says by itself, without a look-up, that it is this machine. */
    public boolean isOnThisMachine() {
        return HostName.isOnThisMachine(host);
    }

    /** The port that is connected to: the one that is said, or that of the scheme. */
    public int portOrUsual() {
        if (port > 0) {
            return port;
        }
        return switch (scheme) {
            case "rtsp" -> 554;
            case "rtsps" -> 322;
            case "http" -> 80;
            default -> 443;
        };
    }

    /** The address without its login, as it may be shown and stored. */
    public String bare() {
        return at(host);
    }

    /** The same on another host, for example on the address that its name stands for. */
    public String at(String otherHost) {
        return scheme + "://" + otherHost + (port < 0 ? "" : ":" + port) + rest;
    }

    @Override
    public String toString() {
        return bare();
    }
}
