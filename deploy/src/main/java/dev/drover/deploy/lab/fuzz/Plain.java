package dev.drover.deploy.lab.fuzz;

import java.util.regex.Pattern;

/** Whether a refusal is in words that a person can use. */
final class Plain {

    private static final Pattern STACK = Pattern.compile("\\bat [\\w.$]+\\([\\w.]+:\\d+\\)|\\t+at \\w|Caused by: ");
    private static final Pattern PROGRAM = Pattern.compile(
            "\\b(?:java|javax|com|org|io|dev)\\.[a-z]\\w*\\.[\\w.$]+|\\b[A-Z]\\w+(?:Exception|Error)\\b|@[0-9a-f]{6,}\\b");

    /** A regular expression, such as a check of a form has. */
    private static final Pattern PATTERN =
            Pattern.compile("\\[\\^?(?:A-Z|a-z|0-9)|\\\\[dwsp]\\{|\\\\[dws][+*]|\\{\\d+,\\d*}\\$?$|\\(\\?[:=!]");

    private Plain() {}

    static boolean hasPattern(String text) {
        return PATTERN.matcher(text).find();
    }

    static boolean isWords(String refusal) {
        String text = refusal.strip();
        return !text.isEmpty()
                && !text.equals("null")
                && !STACK.matcher(text).find()
                && !hasPattern(text)
                && !PROGRAM.matcher(text).find();
    }
}
