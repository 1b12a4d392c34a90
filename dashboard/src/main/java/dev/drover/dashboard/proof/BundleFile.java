package dev.drover.dashboard.proof;

import java.util.regex.Pattern;

/**
 * One file of a bundle, as its manifest names it.
 *
 * @param path in the bundle: parts of letters, digits and {@code _.-}, joined by single slashes; never absolute, never
 *     upwards
 * @param bytes its length
 * @param sha256 of its content, lower-case hex
 */
public record BundleFile(String path, long bytes, String sha256) {

    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int MAX_PATH = 250;

    public BundleFile {
        if (!isPath(path)) {
            throw new IllegalArgumentException("no path of a file in a bundle: " + path);
        }
        if (bytes < 0 || bytes > ZipLayout.MAX_BYTES || !isSha256(sha256)) {
            throw new IllegalArgumentException(path + " needs a length and a SHA-256");
        }
    }

    /** Whether a file in a bundle may be called so. */
    static boolean isPath(String text) {
        return text.length() <= MAX_PATH && PATH.matcher(text).matches();
    }

    /** Whether {@code text} is a SHA-256 in lower-case hex. */
    public static boolean isSha256(String text) {
        return SHA256.matcher(text).matches();
    }
}
