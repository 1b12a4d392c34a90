package dev.drover.ingest.address;

/** What is wrong with an address, in words that hold nothing of it: it may be half a password. */
public enum AddressFault {
    FORM("is not a valid address: write it as rtsp://host:port/path"),
    LENGTH("is not a valid address: it is longer than " + CameraUri.MOST_CHARACTERS + " characters"),
    SCHEME("must begin with rtsp://, rtsps://, http://, https:// or file://"),
    CHARACTER("is not a valid address: write a blank as %20, a double quote as %22, and < > ^ ` { | } as % and"
            + " two hexadecimal digits; characters that cannot be seen have no place in it"),
    RESERVED("is not a valid address: a character has a meaning of its own where it stands. In a user, a password or a"
            + " path write # as %23, ? as %3F, / as %2F, @ as %40, \\ as %5C, or keep user and password apart under"
            + " 'credential:'"),
    PERCENT(
            "is not a valid address: two hexadecimal digits of UTF-8 must follow a %. Write a % of a password as %25, or"
                    + " keep user and password apart under 'credential:'"),
    NO_HOST("has no host"),
    HOST("is not a valid address: its host is neither a name nor an IP address; an IPv6 address stands in [ ]"),
    ZONE("is not a valid address: an IPv6 address with a zone (%) is known to one machine only; give the camera an"
            + " address of its network"),
    PORT("is not a valid address: the port must be a number from 1 to 65535. A : or / of a password is written %3A"
            + " and %2F"),
    USER("has a password without a user"),
    LOGIN("must not hold a user or password: keep them apart under 'credential:'"),
    SECRET("holds a password, key or token in its path or query, where pages and logs would show it: keep user and"
            + " password apart under 'credential:'. A : that is no secret is written %3A"),
    FILE("is not a valid address: a file's is file:///folder/name");

    private final String sentence;

    AddressFault(String sentence) {
        this.sentence = sentence;
    }

    /** Continues what names the address, for example {@code cameras[0].uri}. */
    public String sentence() {
        return sentence;
    }
}
