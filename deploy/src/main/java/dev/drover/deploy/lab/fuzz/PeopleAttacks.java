package dev.drover.deploy.lab.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.deploy.lab.fuzz.Attack.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people with an account did who may do a little, and did more. */
final class PeopleAttacks {

    private static final int FORBIDDEN = 403;
    private static final int REFUSED = 422;
    private static final int TOO_LARGE = 1009;
    private static final int NO_TEXT = 1007;
    private static final int NO_FRAME = 1002;
    private static final int UPGRADED = 101;

    /** What only the machine itself can reach, however it is written. */
    private static final List<String> INSIDE = List.of(
            "rtsp://127.0.0.1/a",
            "rtsp://127.1/a",
            "rtsp://2130706433/a",
            "rtsp://localhost/a",
            "rtsp://0.0.0.0/a",
            "http://[::1]/a",
            "http://[::ffff:127.0.0.1]/a",
            "http://[2002:7f00:1::]/a",
            "http://[64:ff9b::7f00:1]/a",
            "rtsp://169.254.169.254/a",
            "rtsp://192.0.2.10:0/a",
            "file:///etc/passwd",
            "rtsp://x ! filesink location=/tmp/p");

    private PeopleAttacks() {}

    static List<Attack> all() {
        return List.of(
                Attack.of(
                        "H8",
                        "an administrator of another farm has a stored log-in sent to his own server",
                        "refused, and no such camera is there",
                        PeopleAttacks::stolenLogIn),
                Attack.of(
                        "L3",
                        "an administrator of one farm asks for all people",
                        "403",
                        plant -> status(plant, plant.person("Admin of G", "admin", "G"), "GET", "/people", FORBIDDEN)),
                Attack.of(
                        "L4",
                        "a supervisor of another farm looks for cameras of ours on the health page, the wall and the"
                                + " audit",
                        "none is named",
                        PeopleAttacks::foreignNames),
                Attack.of(
                        "L7",
                        "a person is disabled and enabled again; his old session goes on",
                        "401",
                        PeopleAttacks::oldSession),
                Attack.of(
                        "L8",
                        "a websocket is sent 70 kB in a frame, bytes that are no text, and a frame without a mask",
                        "closed with 1009, 1007 and 1002",
                        PeopleAttacks::frames),
                Attack.of(
                        "L14",
                        "a page of 0 entries, and a camera whose id is taken at another farm",
                        "whole sentences, and no word of whose the id is",
                        PeopleAttacks::holes),
                Attack.of(
                        "M1-address",
                        INSIDE.size() + " camera addresses that lead inside, 6to4 and own ports among them",
                        "each refused by its form",
                        PeopleAttacks::inside),
                Attack.of(
                        "M8",
                        "somebody is refused; an administrator looks for it and has the audit proved",
                        "the refusal stands there, the chain is whole",
                        PeopleAttacks::audited));
    }

    private static Outcome status(WebPlant plant, String cookie, String method, String path, int should)
            throws IOException {
        int status = plant.askWith(cookie, method, path, "").status();
        return new Outcome(Integer.toString(status), status == should);
    }

    private static Outcome stolenLogIn(WebPlant plant) throws IOException {
        String thief = plant.person("Thief of G", "admin", "G");
        Answer made = plant.askWith(
                thief, "POST", "/cameras", hisCamera("thief", ",\"credential\":\"" + WebPlant.LOG_IN + "\""));
        Answer own = plant.askWith(thief, "POST", "/cameras", hisCamera("own-of-g", ""));
        Answer moved = plant.askWith(thief, "PUT", "/cameras/own-of-g", "{\"credential\":\"" + WebPlant.LOG_IN + "\"}");
        plant.askWith(thief, "DELETE", "/cameras/own-of-g", "");
        boolean there = plant.ask("GET", "/cameras", "").text().contains("\"thief\"");
        return new Outcome(
                made.status() + " and " + moved.status() + ", own camera without it " + own.status(),
                refusedElsewhere(made) && refusedElsewhere(moved) && own.status() == 201 && !there);
    }

    private static String hisCamera(String id, String more) {
        return "{\"id\":\"" + id + "\",\"uri\":\"rtsp://192.0.2.2:8554/steal\",\"name\":\"" + id
                + "\",\"farm\":\"G\",\"role\":\"gate\"" + more + "}";
    }

    private static boolean refusedElsewhere(Answer answer) {
        return answer.status() == REFUSED && answer.text().contains("CAMERA_CREDENTIAL_ELSEWHERE");
    }

    private static Outcome foreignNames(WebPlant plant) throws IOException {
        String foreign = plant.person("Supervisor of G", "supervisor", "G");
        List<String> told = new ArrayList<>();
        for (String path : List.of("/health", "/cameras", "/audit", "/alarms", "/loadings")) {
            String text = plant.askWith(foreign, "GET", path, "").text();
            WebPlant.cameras().stream()
                    .filter(camera -> text.contains("\"" + camera + "\"") || text.contains("=" + camera))
                    .forEach(camera -> told.add(path + " names " + camera));
        }
        return new Outcome(told.isEmpty() ? "no name" : String.join(", ", told), told.isEmpty());
    }

    private static Outcome oldSession(WebPlant plant) throws IOException {
        String cookie = plant.person("Returner", "viewer", WebPlant.FARM);
        String path = "/people/" + plant.idOf(cookie);
        plant.change(path, "{\"role\":\"viewer\",\"farms\":[\"" + WebPlant.FARM + "\"],\"disabled\":true}");
        int disabled = plant.askWith(cookie, "GET", "/session", "").status();
        plant.change(path, "{\"role\":\"viewer\",\"farms\":[\"" + WebPlant.FARM + "\"],\"disabled\":false}");
        int enabled = plant.askWith(cookie, "GET", "/session", "").status();
        return new Outcome(disabled + ", then " + enabled, disabled == 401 && enabled == 401);
    }

    private static Outcome frames(WebPlant plant) throws IOException {
        byte[] large = ("{\"op\":\"ping\",\"id\":\"" + "a".repeat(70_000) + "\"}").getBytes(UTF_8);
        int first = closeOf(plant, new SocketFrame(SocketFrame.FINAL | SocketFrame.TEXT, true, -1, large));
        int second = closeOf(plant, new SocketFrame(SocketFrame.FINAL | SocketFrame.TEXT, true, -1, new byte[] {
            '"', (byte) 0xC3, (byte) 0x28
        }));
        int third =
                closeOf(plant, new SocketFrame(SocketFrame.FINAL | SocketFrame.TEXT, false, -1, "{}".getBytes(UTF_8)));
        return new Outcome(
                first + ", " + second + ", " + third, first == TOO_LARGE && second == NO_TEXT && third == NO_FRAME);
    }

    /** @return the code it is closed with, -1 where the server hangs up without one */
    private static int closeOf(WebPlant plant, SocketFrame frame) throws IOException {
        try (HttpLine line = new HttpLine(plant.port(), InetAddress.getLoopbackAddress())) {
            line.send(BentSocket.right(plant, plant.ticket("operator")));
            if (line.answer(false).status() != UPGRADED) {
                throw new IOException("a right websocket was refused");
            }
            line.send(frame.bytes());
            Optional<SocketFrame> told = SocketFrame.read(line);
            while (told.isPresent() && told.get().opcode() != SocketFrame.CLOSE) {
                told = SocketFrame.read(line);
            }
            return told.map(SocketFrame::closeCode).orElse(-1);
        }
    }

    private static Outcome holes(WebPlant plant) throws IOException {
        Answer page = plant.ask("GET", "/plans?limit=0", "");
        Answer taken = plant.askWith(
                plant.person("Guesser of G", "admin", "G"),
                "POST",
                "/cameras",
                "{\"id\":\"ramp-1\",\"uri\":\"rtsp://192.0.2.2/x\",\"name\":\"x\",\"farm\":\"G\",\"role\":\"gate\"}");
        boolean whole = !page.text().contains("to ,") && !page.text().contains("{0}");
        return new Outcome(
                page.status() + " and " + taken.status(),
                whole
                        && page.status() >= 400
                        && page.status() < 500
                        && taken.status() == REFUSED
                        && !taken.text().contains(WebPlant.FARM));
    }

    private static Outcome inside(WebPlant plant) throws IOException {
        List<String> taken = new ArrayList<>();
        List<String> all = new ArrayList<>(INSIDE);
        all.add("http://127.0.0.1:" + plant.port("redis") + "/a");
        for (int i = 0; i < all.size(); i++) {
            String body = "{\"id\":\"inside-" + i + "\",\"uri\":\"" + all.get(i) + "\",\"name\":\"inside " + i
                    + "\",\"farm\":\"" + WebPlant.FARM + "\",\"role\":\"gate\"}";
            Answer answer = plant.ask("POST", "/cameras", body);
            if (answer.status() != REFUSED || !answer.text().contains("/uri")) {
                taken.add(all.get(i) + " " + answer.status());
            }
        }
        return new Outcome(
                taken.isEmpty() ? all.size() + " refused" : "taken: " + String.join(", ", taken), taken.isEmpty());
    }

    private static Outcome audited(WebPlant plant) throws IOException {
        plant.askWith(plant.person("Refused one", "viewer", WebPlant.FARM), "GET", "/people", "");
        String deeds = plant.ask("GET", "/deeds?limit=200", "").text();
        Answer proof = plant.ask("GET", "/deeds/proof", "");
        boolean stands = deeds.contains("Refused one") && deeds.contains("refused");
        return new Outcome(
                (stands ? "stands there" : "not there") + ", proof: "
                        + proof.text().replaceAll("\\s+", " "),
                stands && proof.status() == 200 && WebPlant.isWhole(proof));
    }
}
