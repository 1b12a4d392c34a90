package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.inference.ObjectClass;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.PlainId;
import dev.drover.pipeline.plan.CountingSetting;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.LinePoint;
import dev.drover.pipeline.wire.Zone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The lines and zones of a camera as people draw them; every mistake is told at once, each with what it is about. */
final class RulesForm {

    private static final int MAX_LINES = 8;
    private static final int MAX_ZONES = 16;
    private static final int MIN_CORNERS = 3;
    private static final int MAX_CORNERS = 32;
    private static final double USUAL_MARGIN = 0.05;
    private static final double MAX_MARGIN = 0.5;

    private final ProblemDetails.Collector errors = new ProblemDetails.Collector();
    private final Camera camera;

    private RulesForm(Camera camera) {
        this.camera = camera;
    }

    /** The version after {@code before} that {@code body} says, for that camera. */
    static CameraRules read(ObjectNode body, CameraRules before, Camera camera) {
        RulesForm form = new RulesForm(camera);
        List<CountingLine> lines = form.each(body.path("lines"), "/lines", MAX_LINES, "LINES_COUNT", form::line);
        if (!lines.isEmpty() && camera.analysedFps() < CountingSetting.LEAST_FPS) {
            form.errors.add("/lines", "LINES_FPS", CountingSetting.LEAST_FPS);
        }
        // Who does not speak of zones leaves them as they are.
        List<Zone> zones = body.has("zones")
                ? form.each(body.path("zones"), "/zones", MAX_ZONES, "ZONES_COUNT", form::zone)
                : before.zones();
        form.errors.throwIfAny();
        return new CameraRules(before.cameraId(), before.version() + 1, lines, zones);
    }

    /** Reads one entry of a list. */
    private interface Entry<T> {
        Optional<T> read(JsonNode node, String at, Set<String> ids);
    }

    private <T> List<T> each(JsonNode node, String at, int most, String tooMany, Entry<T> entry) {
        List<T> read = new ArrayList<>();
        if (!node.isArray() || node.size() > most) {
            errors.add(at, tooMany, most);
            return read;
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < node.size(); i++) {
            entry.read(node.get(i), at + "/" + i, ids).ifPresent(read::add);
        }
        return read;
    }

    private Optional<CountingLine> line(JsonNode line, String at, Set<String> ids) {
        String id = id(line, at, ids, "LINE_ID_TAKEN");
        Optional<LinePoint> a = point(line.path("a"));
        Optional<LinePoint> b = point(line.path("b"));
        boolean points = a.isPresent() && b.isPresent() && !a.equals(b);
        if (!points) {
            errors.add(at, "LINE_POINTS");
        }
        double margin = !line.has("margin")
                ? USUAL_MARGIN
                : line.path("margin").isNumber() ? line.path("margin").asDouble() : Double.NaN;
        boolean within = margin >= 0 && margin <= MAX_MARGIN;
        if (!within) {
            errors.add(at + "/margin", "FIELD_RANGE", 0, MAX_MARGIN);
        }
        Optional<ObjectClass> counts = counts(line.path("counts").asText("pig"));
        if (counts.isEmpty()) {
            errors.add(at + "/counts", "LINE_CLASS");
        }
        if (id.isEmpty() || !points || !within || counts.isEmpty()) {
            return Optional.empty();
        }
        CountingLine read = new CountingLine(id, a.get(), b.get(), margin, counts.get());
        if (!CountingSetting.hasRoom(read, camera.width(), camera.height())) {
            errors.add(at, "LINE_ROOM");
        }
        return Optional.of(read);
    }

    private Optional<Zone> zone(JsonNode zone, String at, Set<String> ids) {
        String id = id(zone, at, ids, "ZONE_ID_TAKEN");
        Optional<Zone.Kind> kind = kind(zone.path("kind").asText());
        if (kind.isEmpty()) {
            errors.add(at + "/kind", "ZONE_KIND");
        }
        List<LinePoint> corners = new ArrayList<>();
        zone.path("corners").forEach(corner -> point(corner).ifPresent(corners::add));
        boolean around = corners.size() == zone.path("corners").size()
                && corners.size() >= MIN_CORNERS
                && corners.size() <= MAX_CORNERS;
        if (!around) {
            errors.add(at + "/corners", "ZONE_CORNERS", MIN_CORNERS, MAX_CORNERS);
        } else if (crossesItself(corners)) {
            errors.add(at + "/corners", "ZONE_CROSSES");
            around = false;
        }
        return id.isEmpty() || kind.isEmpty() || !around
                ? Optional.empty()
                : Optional.of(new Zone(id, kind.get(), corners));
    }

    /** Empty if it is none, or stands here already. */
    private String id(JsonNode node, String at, Set<String> ids, String taken) {
        String id = node.path("id").asText();
        if (!PlainId.is(id)) {
            errors.add(at + "/id", "RULE_ID");
            return "";
        }
        if (!ids.add(id)) {
            errors.add(at + "/id", taken, id);
            return "";
        }
        return id;
    }

    private static Optional<ObjectClass> counts(String label) {
        try {
            return Optional.of(ObjectClass.ofLabel(label));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Zone.Kind> kind(String word) {
        try {
            return Optional.of(Zone.Kind.valueOf(word.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Empty if it is no point inside the picture. */
    private static Optional<LinePoint> point(JsonNode node) {
        double x = node.path("x").isNumber() ? node.path("x").asDouble() : Double.NaN;
        double y = node.path("y").isNumber() ? node.path("y").asDouble() : Double.NaN;
        return x >= 0 && x <= 1 && y >= 0 && y <= 1 ? Optional.of(new LinePoint(x, y)) : Optional.empty();
    }

    /** Whether two sides that are no neighbours meet: nobody could say what lies inside. */
    private static boolean crossesItself(List<LinePoint> corners) {
        int n = corners.size();
        for (int i = 0; i < n; i++) {
            for (int j = i + 2; j < n; j++) {
                boolean neighbours = i == 0 && j == n - 1;
                if (!neighbours
                        && cross(corners.get(i), corners.get(i + 1), corners.get(j), corners.get((j + 1) % n))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean cross(LinePoint a, LinePoint b, LinePoint c, LinePoint d) {
        return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
    }

    private static double turn(LinePoint a, LinePoint b, LinePoint c) {
        return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
    }
}
