package dev.drover.deploy.lab.fuzz;

import java.util.regex.Pattern;

/** Whether a refusal is in words that a person can use. */
final class Plain {

    private static final Pattern STACK = Pattern.compile("\\bat [\\w.$]+\\([\\w.]+:\\d+\\)|\\t+at \\w|Caused by: ");
    private static final Pattern PROGRAM = Pattern.compile(
            "\\b(?:java|javax|com|org|io|dev)\\.[a-z]\\w*\\.[\\w.$]+|\\b[A-Z]\\w+(?:Exception|Error)\\b|@[0-9a-f]{6,}\\b");

    private Plain() {}

    static boolean isWords(String refusal) {
        String text = refusal.strip();
        return !text.isEmpty()
                && !text.equals("null")
                && !STACK.matcher(text).find()
                && !PROGRAM.matcher(text).find();
    }
}
