package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.people.Person;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.plan.CountingSetting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.text.Normalizer;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A camera as people enter it, checked in full: every mistake is told at once, each with its field
 * (deploy/docs/bad-input.md#forms-and-rest). What is left out keeps its former value, or the default for a new camera.
 */
public final class CameraForm {

    private static final List<String> FIELDS = List.of(
            "id",
            "uri",
            "name",
            "farm",
            "role",
            "transport",
            "analysed_fps",
            "width",
            "height",
            "jpeg_quality",
            "enabled",
            "simulated",
            "credential");
    /** Of cameras, and of their lines and zones. */
    static final String ID = "[A-Za-z0-9_.-]{1,64}";

    private final Vertx vertx;
    private final SiteRegistry site;
    private final boolean allowLoopback;

    public CameraForm(Vertx vertx, SiteRegistry site, boolean allowLoopback) {
        this.vertx = vertx;
        this.site = site;
        this.allowLoopback = allowLoopback;
    }

    /** @param before the camera to change, null for a new one */
    Future<Camera> read(ObjectNode body, Person person, @Nullable Camera before) {
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        Camera start = before != null ? before : Camera.of("new", "rtsp://new", CameraRole.OTHER);
        unknownFields(body, errors);
        String id = before != null ? before.id() : id(body, errors);
        String uri = text(body, "uri", before == null ? "" : start.uri(), errors);
        String name = name(body, before == null ? id : start.name(), errors).strip();
        String farm =
                text(body, "farm", before == null ? "" : start.farm(), errors).strip();
        farm(farm, person, errors);
        uniqueName(name, farm, id, errors);
        Optional<CameraRole> role = role(body, start.role(), errors);
        String transport = text(body, "transport", start.transport(), errors);
        if (!transport.equals("tcp") && !transport.equals("udp")) {
            errors.add("/transport", "CAMERA_TRANSPORT");
        }
        double fps = number(body, "analysed_fps", start.analysedFps(), 0.1, 30, errors);
        boolean counts = role.equals(Optional.of(CameraRole.RAMP))
                || before != null && !site.rules(id).lines().isEmpty();
        if (counts && fps < CountingSetting.LEAST_FPS) {
            errors.add("/analysed_fps", "CAMERA_FPS_COUNTS", CountingSetting.LEAST_FPS);
        }
        int width = (int) number(body, "width", start.width(), 64, 3840, errors);
        int height = (int) number(body, "height", start.height(), 36, 2160, errors);
        int quality = (int) number(body, "jpeg_quality", start.jpegQuality(), 1, 100, errors);
        boolean enabled = flag(body, "enabled", start.enabled(), errors);
        boolean simulated = flag(body, "simulated", before != null && before.simulated(), errors);
        String credential = text(body, "credential", start.credential(), errors);
        if (!credential.matches("[A-Za-z0-9_.-]{0,64}")) {
            errors.add("/credential", "CAMERA_CREDENTIAL");
        }
        boolean sameUri = before != null && before.uri().equals(uri);
        return checkUri(uri, sameUri, errors).map(checked -> {
            errors.throwIfAny();
            return new Camera(
                    id,
                    uri,
                    name,
                    farm,
                    role.orElseThrow(),
                    transport,
                    fps,
                    width,
                    height,
                    quality,
                    enabled,
                    simulated,
                    credential);
        });
    }

    /** An address that already stands is not looked up again, so that a simulated camera can be renamed. */
    private Future<Void> checkUri(String uri, boolean sameUri, ProblemDetails.Collector errors) {
        if (sameUri) {
            return Future.succeededFuture();
        }
        // Looking up a name blocks.
        return vertx.executeBlocking(() -> CameraAddress.check(uri, allowLoopback), false)
                .map(problem -> {
                    problem.ifPresent(code -> errors.add("/uri", code));
                    return null;
                });
    }

    private String id(ObjectNode body, ProblemDetails.Collector errors) {
        String id = text(body, "id", "", errors);
        if (!id.matches(ID)) {
            errors.add("/id", "CAMERA_ID");
        } else if (site.camera(id).isPresent()) {
            errors.add("/id", "CAMERA_ID_TAKEN");
        }
        return id;
    }

    private static String name(ObjectNode body, String otherwise, ProblemDetails.Collector errors) {
        String name = Normalizer.normalize(text(body, "name", otherwise, errors), Normalizer.Form.NFC);
        if (name.isBlank() || name.length() > 64 || hasHidden(name)) {
            errors.add("/name", "CAMERA_NAME");
        }
        return name;
    }

    /** Control characters, and those that turn the direction of writing: a name must look like what it is. */
    private static boolean hasHidden(String text) {
        return text.codePoints().anyMatch(c -> {
            int type = Character.getType(c);
            return type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.PRIVATE_USE;
        });
    }

    private static void farm(String farm, Person person, ProblemDetails.Collector errors) {
        if (farm.isBlank() || farm.length() > 64 || hasHidden(farm)) {
            errors.add("/farm", "CAMERA_FARM");
        } else if (!person.may(Right.MANAGE_CAMERAS, farm)) {
            errors.add("/farm", "CAMERA_FARM_NOT_YOURS");
        }
    }

    private void uniqueName(String name, String farm, String id, ProblemDetails.Collector errors) {
        boolean taken = site.cameras().stream()
                .anyMatch(other -> !other.id().equals(id)
                        && other.farm().equals(farm)
                        && other.name().equalsIgnoreCase(name));
        if (taken) {
            errors.add("/name", "CAMERA_NAME_TAKEN");
        }
    }

    private static Optional<CameraRole> role(ObjectNode body, CameraRole otherwise, ProblemDetails.Collector errors) {
        String text = text(body, "role", otherwise.name(), errors).toUpperCase(Locale.ROOT);
        for (CameraRole role : CameraRole.values()) {
            if (role.name().equals(text)) {
                return Optional.of(role);
            }
        }
        errors.add("/role", "CAMERA_ROLE");
        return Optional.empty();
    }

    private static void unknownFields(ObjectNode body, ProblemDetails.Collector errors) {
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                errors.add("/" + (name.length() > 64 ? name.substring(0, 64) : name), "FIELD_UNKNOWN");
            }
        }
    }

    private static String text(ObjectNode body, String field, String otherwise, ProblemDetails.Collector errors) {
        JsonNode node = body.get(field);
        if (node == null) {
            return otherwise;
        }
        if (!node.isTextual() || node.asText().length() > 1024) {
            errors.add("/" + field, "FIELD_TEXT");
            return otherwise;
        }
        return node.asText();
    }

    private static double number(
            ObjectNode body, String field, double otherwise, double from, double to, ProblemDetails.Collector errors) {
        JsonNode node = body.get(field);
        if (node == null) {
            return otherwise;
        }
        double value = node.isNumber() ? node.asDouble() : Double.NaN;
        if (!(value >= from && value <= to)) {
            errors.add("/" + field, "FIELD_RANGE", plain(from), plain(to));
            return otherwise;
        }
        return value;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private static boolean flag(ObjectNode body, String field, boolean otherwise, ProblemDetails.Collector errors) {
        JsonNode node = body.get(field);
        if (node == null) {
            return otherwise;
        }
        if (!node.isBoolean()) {
            errors.add("/" + field, "FIELD_FLAG");
        }
        return node.asBoolean();
    }
}
