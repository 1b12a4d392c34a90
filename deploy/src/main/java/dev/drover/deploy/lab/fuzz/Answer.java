package dev.drover.deploy.lab.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * What a server said.
 *
 * @param status 0 if it hung up without a word
 * @param headers by their names in lower case, the last of each
 * @param body without its framing
 */
record Answer(int status, Map<String, String> headers, byte[] body) {

    static final Answer NONE = new Answer(0, Map.of(), new byte[0]);

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    String text() {
        return new String(body, UTF_8);
    }

    boolean good() {
        return status >= 200 && status < 300;
    }
}
