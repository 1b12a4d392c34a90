package dev.drover.deploy.lab.farm;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far the story of a running farm is, read from its metrics page. */
public final class FarmPosition {

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI page;
    private final Pattern line;

    /** @param metrics address of the farm's metrics page */
    public FarmPosition(String metrics, String camera) {
        this.page = URI.create(metrics);
        this.line = Pattern.compile(
                "^" + FarmMetrics.STORY + "\\{camera=\"" + Pattern.quote(camera) + "\",?\\} (\\S+)$",
                Pattern.MULTILINE);
    }

    /** Seconds of the story shown so far, over all showings; empty while the farm is not there. */
    public OptionalDouble seconds() throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(3)).build();
        try {
            Matcher found = line.matcher(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
            double at = found.find() ? Double.parseDouble(found.group(1)) : -1;
            return at < 0 ? OptionalDouble.empty() : OptionalDouble.of(at);
        } catch (IOException away) {
            return OptionalDouble.empty();
        }
    }
}
