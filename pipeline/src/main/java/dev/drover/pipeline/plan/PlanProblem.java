package dev.drover.pipeline.plan;

/**
 * One thing that is wrong in a file.
 *
 * @param line from 1
 * @param pointer JSON pointer to the value, empty for the whole file
 * @param code for programs: the keyword of the schema in upper case, or a code of {@link PlanFiles}
 * @param zh for a person, in Chinese
 * @param en for a person, in English
 */
public record PlanProblem(int line, String pointer, String code, String zh, String en) {}
