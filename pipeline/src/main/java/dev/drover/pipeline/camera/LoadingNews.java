package dev.drover.pipeline.camera;

import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.wire.Alarm;
import java.util.Comparator;
import java.util.List;

/**
 * What one camera tells one loading.
 *
 * @param batch the loading
 * @param sighting what was seen; its orders are only those that this loading needs and this camera has not told before
 * @param steps what alarms of the camera itself became of it
 * @param unhealthy codes of the faults that the camera has now: what depends on it is unknown
 * @param turned whether those are others than before
 */
public record LoadingNews(String batch, Sighting sighting, List<Alarm> steps, List<String> unhealthy, boolean turned) {

    /** The one order in which a loading is judged: of time, then of names and numbers, never of arrival. */
    public static final Comparator<LoadingNews> ORDER = Comparator.comparingLong(
                    (LoadingNews news) -> news.sighting().micros())
            .thenComparing(news -> news.sighting().cameraId())
            .thenComparingLong(news -> news.sighting().epoch())
            .thenComparingLong(news -> news.sighting().seq())
            .thenComparingInt(news -> news.sighting().ordinal());

    public LoadingNews {
        steps = List.copyOf(steps);
        unhealthy = List.copyOf(unhealthy);
    }

    /** Whether it says nothing but how far the camera has come. */
    public boolean onlyProgress() {
        return sighting.kind() == Sighting.Kind.PROGRESS && sighting.orders().none() && steps.isEmpty() && !turned;
    }
}
