package dev.drover.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/**
 * {@code drover 0.1.0 (commit abc1234, java 17.0.15)}, from what the build wrote into {@code drover-build.properties}.
 */
public final class BuildVersion implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {line()};
    }

    static String line() throws IOException {
        Properties build = new Properties();
        try (InputStream in = BuildVersion.class.getResourceAsStream("/drover-build.properties")) {
            if (in != null) {
                build.load(in);
            }
        }
        return "drover " + build.getProperty("version", "unknown") + " (commit "
                + build.getProperty("commit", "unknown") + ", java " + System.getProperty("java.version") + ")";
    }
}
