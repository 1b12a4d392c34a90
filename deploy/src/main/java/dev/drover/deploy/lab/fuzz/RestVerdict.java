package dev.drover.deploy.lab.fuzz;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Whether a web server's answer is one that a person, or a program of others, can use. */
final class RestVerdict {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int SHOWN = 200;

    private RestVerdict() {}

    /**
     * @param bodiless of a HEAD request
     * @param secrets what must not stand in it
     * @return empty if it was taken, otherwise why not, in words
     * @throws WrongAnswerException if it is neither
     */
    static Optional<String> judge(Answer answer, boolean bodiless, List<String> secrets) throws WrongAnswerException {
        String text = answer.text();
        if (answer.status() == 0) {
            throw new WrongAnswerException("the server hung up without an answer");
        }
        if (secrets.stream().anyMatch(text::contains)) {
            throw new WrongAnswerException("the answer repeats a secret: " + shown(answer));
        }
        if (answer.good()) {
            return taken(answer, bodiless);
        }
        if (answer.status() < 400 || answer.status() >= 500 && answer.status() != 503) {
            throw new WrongAnswerException(shown(answer));
        }
        if (!answer.header("content-type").startsWith("application/problem+json")) {
            throw new WrongAnswerException("refused without words: " + shown(answer));
        }
        return Optional.of(bodiless ? "refused, " + answer.status() : words(answer));
    }

    private static Optional<String> taken(Answer answer, boolean bodiless) throws WrongAnswerException {
        if (!bodiless && answer.header("content-type").contains("json")) {
            tree(answer);
        }
        return Optional.empty();
    }

    private static String words(Answer answer) throws WrongAnswerException {
        JsonNode problem = tree(answer);
        boolean whole = problem.path("status").asInt() == answer.status()
                && !problem.path("code").asText().isBlank()
                && !problem.path("title").asText().isBlank()
                && !problem.path("detail").asText().isBlank();
        StringBuilder words = new StringBuilder(problem.path("code").asText())
                .append(": ")
                .append(problem.path("detail").asText());
        for (JsonNode error : problem.path("errors")) {
            whole &= !error.path("detail").asText().isBlank();
            words.append("; ").append(error.path("detail").asText());
        }
        if (!whole) {
            throw new WrongAnswerException("refused, but not in words: " + shown(answer));
        }
        return words.toString();
    }

    private static JsonNode tree(Answer answer) throws WrongAnswerException {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new WrongAnswerException("no JSON: " + shown(answer));
        }
    }

    private static String shown(Answer answer) {
        String text = answer.text();
        return answer.status() + " " + text.substring(0, Math.min(SHOWN, text.length()));
    }
}
