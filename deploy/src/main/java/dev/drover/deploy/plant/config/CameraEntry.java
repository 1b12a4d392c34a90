package dev.drover.deploy.plant.config;

import static dev.drover.deploy.plant.config.Keys.at;

import dev.drover.deploy.plant.config.ServeConfig.Login;
import dev.drover.inference.ObjectClass;
import dev.drover.ingest.address.CameraUri;
import dev.drover.ingest.config.ConfigNode;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.PlainId;
import dev.drover.pipeline.plan.CountingSetting;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.LinePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One item of {@code cameras:}.
 *
 * @param camera what goes on the topic
 * @param login user and password that stood in the uri, kept apart from it under the name {@code camera.credential()}
 * @param lines counting lines, if the item says anything about them
 */
record CameraEntry(Camera camera, Optional<Login> login, Optional<List<CountingLine>> lines) {

    private static final Set<String> KEYS = Set.of(
            "id",
            "uri",
            "role",
            "name",
            "farm",
            "transport",
            "fps",
            "width",
            "height",
            "quality",
            "enabled",
            "credential",
            "lines");

    /** A neutral band of 3 % of the picture's height on either side of a line. */
    private static final double MARGIN = 0.03;

    static Optional<CameraEntry> read(ConfigNode item, Map<String, Login> credentials) {
        Map<String, ConfigNode> keys = item.mapping(KEYS);
        for (String required : List.of("id", "uri", "role")) {
            if (!keys.containsKey(required)) {
                item.problem("'" + required + "' is missing");
            }
        }
        Optional<String> id = at(keys, "id", node -> node.value(CameraEntry::checkedId));
        Optional<CameraUri> uri = at(keys, "uri", node -> node.value(CameraUri::parse));
        Optional<CameraRole> role = at(keys, "role", node -> node.oneOf(CameraRole.class));
        Optional<String> credential = at(
                keys,
                "credential",
                node -> node.value(name -> {
                    if (!credentials.containsKey(name)) {
                        throw new IllegalArgumentException("no credential is called '" + name + "'");
                    }
                    return name;
                }));
        Picture picture = Picture.read(keys);
        Optional<List<CountingLine>> lines = at(keys, "lines", node -> Optional.of(lines(node, picture)));
        Optional<String> name = at(keys, "name", node -> node.value(CameraEntry::checkedName));
        Optional<String> farm = at(keys, "farm", node -> node.value(CameraEntry::checkedName));
        Optional<String> transport = at(keys, "transport", node -> node.value(CameraEntry::checkedTransport));
        Optional<Boolean> enabled = at(keys, "enabled", ConfigNode::truth);
        if (id.isEmpty() || uri.isEmpty() || role.isEmpty()) {
            return Optional.empty();
        }
        boolean counts = role.get() == CameraRole.RAMP
                || lines.filter(some -> !some.isEmpty()).isPresent();
        if (counts && picture.fps() < CountingSetting.LEAST_FPS) {
            keys.getOrDefault("fps", item)
                    .problem("a camera that counts needs at least " + CountingSetting.LEAST_FPS
                            + " pictures a second: with fewer, animals cannot be told apart");
        }
        Optional<Login> login = uri.get().login().map(own -> new Login(own.user(), own.password()));
        if (login.isPresent() && credential.isPresent()) {
            item.problem("'credential' stands beside a user in the address: keep one of them");
        }
        return Optional.of(new CameraEntry(
                new Camera(
                        id.get(),
                        uri.get().bare(),
                        name.orElse(id.get()),
                        farm.orElse("farm"),
                        role.get(),
                        transport.orElse("tcp"),
                        picture.fps(),
                        picture.width(),
                        picture.height(),
                        picture.quality(),
                        enabled.orElse(true),
                        false,
                        login.isPresent() ? "uri-of-" + id.get() : credential.orElse("")),
                login,
                lines));
    }

    /** How the picture is taken, with the defaults of {@link Camera#of}. */
    private record Picture(double fps, int width, int height, int quality) {

        static Picture read(Map<String, ConfigNode> keys) {
            return new Picture(
                    at(keys, "fps", node -> node.number(0.1, 30)).orElse(5.0),
                    at(keys, "width", node -> node.integer(64, 3840)).orElse(640),
                    at(keys, "height", node -> node.integer(36, 2160)).orElse(360),
                    at(keys, "quality", node -> node.integer(1, 100)).orElse(80));
        }
    }

    private static String checkedId(String id) {
        if (!PlainId.is(id)) {
            throw new IllegalArgumentException("must be " + PlainId.WORDS);
        }
        return id;
    }

    private static String checkedName(String name) {
        if (name.isBlank() || name.length() > 64) {
            throw new IllegalArgumentException("must be 1 to 64 characters long");
        }
        if (name.codePoints().anyMatch(CameraEntry::isHidden)) {
            throw new IllegalArgumentException("must be one line of visible characters");
        }
        return name;
    }

    /** Line breaks, and what turns the direction of writing: a name must look like what it is. */
    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE -> true;
            default -> false;
        };
    }

    private static String checkedTransport(String transport) {
        if (!transport.equals("tcp") && !transport.equals("udp")) {
            throw new IllegalArgumentException("must be tcp or udp, not '" + transport + "'");
        }
        return transport;
    }

    private static List<CountingLine> lines(ConfigNode node, Picture picture) {
        List<CountingLine> lines = new ArrayList<>();
        for (ConfigNode item : node.sequence()) {
            Map<String, ConfigNode> keys = item.mapping(Set.of("id", "from", "to", "margin", "counts"));
            Optional<LinePoint> from = at(keys, "from", CameraEntry::point);
            Optional<LinePoint> to = at(keys, "to", CameraEntry::point);
            double margin = at(keys, "margin", m -> m.number(0, 0.5)).orElse(MARGIN);
            ObjectClass counts =
                    at(keys, "counts", c -> c.oneOf(ObjectClass.class)).orElse(ObjectClass.PIG);
            String id =
                    at(keys, "id", name -> name.value(CameraEntry::checkedId)).orElse("line-" + (lines.size() + 1));
            if (!keys.containsKey("from") || !keys.containsKey("to")) {
                item.problem("needs 'from: [x, y]' and 'to: [x, y]'");
            } else if (from.isPresent() && from.equals(to)) {
                item.problem("begins and ends at the same point");
            } else if (from.isPresent() && to.isPresent()) {
                CountingLine line = new CountingLine(id, from.get(), to.get(), margin, counts);
                if (!CountingSetting.hasRoom(line, picture.width(), picture.height())) {
                    item.problem("lies too close to the picture's edge: on one side of it no animal can be seen beyond"
                            + " its band");
                }
                lines.add(line);
            }
        }
        return lines;
    }

    private static Optional<LinePoint> point(ConfigNode node) {
        List<ConfigNode> numbers = node.sequence();
        if (numbers.size() != 2) {
            node.problem("must be [x, y], each from 0 to 1");
            return Optional.empty();
        }
        Optional<Double> x = numbers.get(0).number(0, 1);
        Optional<Double> y = numbers.get(1).number(0, 1);
        return x.isPresent() && y.isPresent() ? Optional.of(new LinePoint(x.get(), y.get())) : Optional.empty();
    }
}
