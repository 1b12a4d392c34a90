package dev.drover.deploy.lab.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A request that was right, and up to three things about it that no longer are. */
final class BentRequest {

    private static final int SHOWN = 400;

    private final Bend bend;
    private final Operation operation;
    private final WebPlant plant;
    private final String who;
    private final List<String> headers = new ArrayList<>();
    private String method;
    private String target;
    private String version = "HTTP/1.1";
    private String ends = "\r\n";
    private byte[] body;
    private String framing = "";
    private boolean sure = true;

    BentRequest(Bend bend, Operation operation, WebPlant plant) throws IOException {
        this.bend = bend;
        this.operation = operation;
        this.plant = plant;
        this.who = bend.oneOf(plant.people());
        this.method = operation.method();
        this.target = "/api/v1" + path(operation.at());
        String seen = operation.seen().isEmpty() ? "" : plant.version(operation.seen());
        this.body = plant.filled(operation.body().replace("\"$seen\"", seen)).getBytes(UTF_8);
        headers.add("Host: " + plant.host());
        headers.add("Origin: " + plant.origin());
        if (body.length > 0) {
            headers.add("Content-Type: application/json");
        }
        if (!plant.cookie(who).isEmpty()) {
            headers.add("Cookie: " + plant.cookie(who));
        }
        if (bend.oneIn(3)) {
            headers.add("Accept-Language: zh-CN,zh;q=0.9,en;q=0.5");
        }
        operation.headers().forEach((name, value) -> headers.add(name + ": " + value.replace("$seen", seen)));
        for (int left = bend.upTo(3); left > 0; left--) {
            change();
        }
    }

    private String path(Map<String, String> at) {
        String path = operation.path();
        for (Map.Entry<String, String> one : at.entrySet()) {
            path = path.replace("{" + one.getKey() + "}", plant.filled(one.getValue()));
        }
        return path;
    }

    private void change() {
        boolean parameters = operation.path().contains("{");
        switch (bend.upTo(operation.body().isEmpty() ? 6 : 12)) {
            case 0, 1 -> headers.add(bend.upTo(headers.size() - 1), bend.oneOf(OddParts.HEADERS));
            case 2 -> replaceHeader();
            case 3 -> frame();
            case 4 -> method = bend.oneOf(OddParts.METHODS);
            case 5, 6 -> {
                if (!operation.query().isEmpty() || !parameters) {
                    query();
                } else {
                    place();
                }
            }
            default -> body = new BentJson(bend).of(new String(body, UTF_8));
        }
    }

    /** Another one in its place, or none. */
    private void replaceHeader() {
        int at = bend.upTo(headers.size() - 1);
        if (bend.oneIn(3)) {
            headers.remove(at);
            if (headers.isEmpty()) {
                headers.add("X: y");
            }
        } else {
            headers.set(at, headers.get(at).replaceFirst(":.*", ": ") + bend.oneOf(OddParts.QUERIES));
        }
    }

    private void place() {
        if (bend.oneIn(6)) {
            target = bend.oneOf(OddParts.TARGETS);
            return;
        }
        List<String> names = List.copyOf(new TreeSet<>(operation.at().keySet()));
        Map<String, String> at = new TreeMap<>(operation.at());
        String id = bend.oneIn(4) ? bend.number() : bend.oneOf(OddParts.IDS);
        at.put(bend.oneOf(names), operation.path().startsWith("/people") && plant.isOurs(id) ? "$victim" : id);
        target = "/api/v1" + path(at);
    }

    private void query() {
        StringBuilder query = new StringBuilder(target.contains("?") ? "&" : "?");
        for (int left = 1 + bend.upTo(2); left > 0; left--) {
            String name = operation.query().isEmpty() || bend.oneIn(10) ? "x" : bend.oneOf(operation.query());
            String cursor = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bend.oneOf(OddParts.CURSORS).getBytes(UTF_8));
            query.append(name)
                    .append(bend.oneIn(20) ? "" : "=")
                    .append(name.equals("cursor") && !bend.oneIn(3) ? cursor : bend.oneOf(OddParts.QUERIES))
                    .append(left > 1 ? "&" : "");
        }
        target = bend.oneIn(8) ? bend.oneOf(OddParts.TARGETS) : target + query;
    }

    private void frame() {
        // What was announced and what comes may differ from here on.
        sure = false;
        switch (bend.upTo(5)) {
            case 0, 1 -> framing = bend.oneOf(OddParts.FRAMINGS);
            case 2 -> {
                framing = "Transfer-Encoding: chunked" + (bend.oneIn(3) ? "\r\nContent-Length: 4" : "");
                body = bend.oneOf(OddParts.CHUNKS).getBytes(ISO_8859_1);
            }
            case 3 -> version = bend.oneOf(OddParts.VERSIONS);
            case 4 -> ends = bend.oneOf(List.of("\n", "\r", "\r\r\n", "\n\r"));
            default -> framing = "Expect: 100-continue\r\nContent-Length: " + body.length;
        }
    }

    /** Who sends it. */
    String who() {
        return who;
    }

    /** Whether the answer has no body by its nature. */
    boolean bodiless() {
        return method.equals("HEAD");
    }

    /** Whether the server can know that all of it has come. */
    boolean sure() {
        return sure;
    }

    /** Whether it is in a version of HTTP that is none; 501 without words is then all that it gets. */
    boolean unspoken() {
        return !version.startsWith("HTTP/1.");
    }

    boolean signsOut() {
        return method.equals("DELETE") && target.contains("/session");
    }

    boolean changes() {
        return !method.equals("GET");
    }

    /** For whoever mends what it breaks. */
    @Override
    public String toString() {
        String bytes = new String(bytes(), UTF_8);
        return who + ": " + bytes.substring(0, Math.min(SHOWN, bytes.length()));
    }

    byte[] bytes() {
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(target);
        head.append(version.isEmpty() ? "" : " ").append(version).append(ends);
        headers.forEach(one -> head.append(one).append(ends));
        if (!framing.isEmpty()) {
            head.append(framing).append(ends);
        } else if (body.length > 0 || changes()) {
            head.append("Content-Length: ").append(body.length).append(ends);
        }
        head.append(ends);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }
}
