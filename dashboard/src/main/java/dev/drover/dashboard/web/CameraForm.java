package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.config.CameraSettings;
import dev.drover.dashboard.people.Person;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.ingest.address.CameraNetworks;
import dev.drover.ingest.address.CameraUri;
import dev.drover.ingest.address.CredentialScopes;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.PlainId;
import dev.drover.pipeline.plan.CountingSetting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.text.Normalizer;
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

    private final Vertx vertx;
    private final SiteRegistry site;
    private final CameraNetworks networks;
    private final Optional<CredentialScopes> credentials;

    public CameraForm(Vertx vertx, SiteRegistry site, CameraSettings settings) {
        this.vertx = vertx;
        this.site = site;
        this.networks = settings.networks();
        this.credentials = settings.credentialsFile().isEmpty()
                ? Optional.empty()
                : Optional.of(new CredentialScopes(Path.of(settings.credentialsFile())));
    }

    /** @param before the camera to change, null for a new one */
    Future<Camera> read(ObjectNode body, Person person, @Nullable Camera before) {
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        Camera start = before != null ? before : Camera.of("new", "rtsp://new", CameraRole.OTHER);
        JsonFields fields = new JsonFields(body, errors).only(FIELDS);
        String id = before != null ? before.id() : id(fields, errors);
        String uri = fields.text("uri", before == null ? "" : start.uri());
        String name = name(fields, before == null ? id : start.name(), errors).strip();
        String farm = fields.text("farm", before == null ? "" : start.farm()).strip();
        farm(farm, person, errors);
        uniqueName(name, farm, id, errors);
        Optional<CameraRole> role = role(fields, start.role(), errors);
        String transport = fields.text("transport", start.transport());
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
        boolean enabled = fields.flag("enabled", start.enabled());
        boolean simulated = fields.flag("simulated", before != null && before.simulated());
        String credential = fields.text("credential", start.credential());
        if (!credential.isEmpty() && !PlainId.is(credential)) {
            errors.add("/credential", "CAMERA_CREDENTIAL");
        }
        boolean sameUri = before != null && before.uri().equals(uri);
        Future<Void> checked = checkUri(uri, sameUri, errors)
                .compose(judged -> checkCredential(new Wish(uri, farm, credential), before, errors));
        return checked.map(judged -> {
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
        return vertx.executeBlocking(() -> CameraAddress.check(uri, networks), false)
                .map(problem -> {
                    problem.ifPresent(code -> errors.add("/uri", code));
                    return null;
                });
    }

    /** A camera of {@code farm} at {@code uri} would be sent {@code credential}. */
    private record Wish(String uri, String farm, String credential) {

        boolean stands(@Nullable Camera before) {
            return before != null
                    && before.uri().equals(uri)
                    && before.farm().equals(farm)
                    && before.credential().equals(credential);
        }
    }

    /**
     * A stored login is for the hosts and farms it was stored for: else whoever may add a camera could have it sent to
     * a server of their own. A name that does not exist is refused in the same words.
     */
    private Future<Void> checkCredential(Wish wish, @Nullable Camera before, ProblemDetails.Collector errors) {
        if (wish.credential.isEmpty()
                || credentials.isEmpty()
                || wish.stands(before)
                || errors.has("/uri")
                || errors.has("/credential")) {
            return Future.succeededFuture();
        }
        return vertx.executeBlocking(() -> credentials.get().of(wish.credential), false)
                .map(scope -> {
                    String host = CameraUri.parse(wish.uri).host();
                    if (scope.filter(one -> one.covers(host, wish.farm)).isEmpty()) {
                        errors.add("/credential", "CAMERA_CREDENTIAL_ELSEWHERE");
                    }
                    return null;
                });
    }

    private String id(JsonFields fields, ProblemDetails.Collector errors) {
        String id = fields.text("id", "");
        if (!PlainId.is(id)) {
            errors.add("/id", "CAMERA_ID");
        } else if (site.camera(id).isPresent()) {
            errors.add("/id", "CAMERA_ID_TAKEN");
        }
        return id;
    }

    private static String name(JsonFields fields, String otherwise, ProblemDetails.Collector errors) {
        String name = Normalizer.normalize(fields.text("name", otherwise), Normalizer.Form.NFC);
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

    private static Optional<CameraRole> role(JsonFields fields, CameraRole otherwise, ProblemDetails.Collector errors) {
        String text = fields.text("role", otherwise.name()).toUpperCase(Locale.ROOT);
        for (CameraRole role : CameraRole.values()) {
            if (role.name().equals(text)) {
                return Optional.of(role);
            }
        }
        errors.add("/role", "CAMERA_ROLE");
        return Optional.empty();
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
}
