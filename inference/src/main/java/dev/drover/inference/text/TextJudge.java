package dev.drover.inference.text;

/** Says whether a text has a form that exists; a wrong check digit is no such form. */
@FunctionalInterface
public interface TextJudge {
    boolean fits(String text);
}
