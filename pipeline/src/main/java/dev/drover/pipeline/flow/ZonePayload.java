package dev.drover.pipeline.flow;

import dev.drover.inference.ObjectClass;
import dev.drover.pipeline.wire.Values;
import dev.drover.pipeline.wire.Zone;
import java.util.Locale;
import java.util.Map;

/**
 * Of {@link Sighting.Kind#ZONE_ENTERED} and {@link Sighting.Kind#ZONE_LEFT}: who was in what zone.
 *
 * @param who label of its class
 * @param zoneKind name of a {@link Zone.Kind}, or {@link #PICTURE}
 * @param dwellMicros how long it was there, -1 of one that came
 * @param moved share of that time in which it moved
 */
public record ZonePayload(String who, String zoneKind, long dwellMicros, double moved) implements Payload {

    /** Kind of the zone that is the whole picture. */
    public static final String PICTURE = "PICTURE";

    private static final String CLASS = "class";
    private static final String ZONE_KIND = "zone_kind";
    private static final String DWELL_US = "dwell_us";
    private static final String MOVED = "moved";

    public static ZonePayload entered(ObjectClass who, String zoneKind) {
        return new ZonePayload(who.label(), zoneKind, -1, 0);
    }

    public static ZonePayload left(ObjectClass who, String zoneKind, long dwellMicros, double moved) {
        return new ZonePayload(who.label(), zoneKind, dwellMicros, moved);
    }

    public static ZonePayload of(Sighting seen) {
        return new ZonePayload(
                seen.values().getOrDefault(CLASS, ""),
                seen.values().getOrDefault(ZONE_KIND, ""),
                Values.whole(seen.values(), DWELL_US, 0),
                Values.number(seen.values(), MOVED, 0));
    }

    public boolean is(ObjectClass kind) {
        return who.equals(kind.label());
    }

    public boolean in(Zone.Kind kind) {
        return zoneKind.equals(kind.name());
    }

    /** Whether it was simply before the camera. */
    public boolean inPicture() {
        return zoneKind.equals(PICTURE);
    }

    @Override
    public Map<String, String> values() {
        return dwellMicros < 0
                ? Map.of(CLASS, who, ZONE_KIND, zoneKind)
                : Map.of(
                        CLASS,
                        who,
                        ZONE_KIND,
                        zoneKind,
                        DWELL_US,
                        Long.toString(dwellMicros),
                        MOVED,
                        String.format(Locale.ROOT, "%.3f", moved));
    }
}
