package dev.drover.pipeline.plan;

import dev.drover.pipeline.wire.JudgementRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The rules of judgement that ship, version 1: what holds where nobody wrote others. */
public final class ShippedRules {

    private static final String FILE = "judgement-v1.yaml";
    private static final JudgementRules JUDGEMENT = read();

    private ShippedRules() {}

    public static JudgementRules judgement() {
        return JUDGEMENT;
    }

    /**
     * Without the schema, which not every process that judges has on its class path; a test checks the file against it.
     */
    private static JudgementRules read() {
        try (InputStream in = ShippedRules.class.getResourceAsStream(FILE)) {
            return JudgementReader.rules(LinedText.of(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .tree());
        } catch (IOException e) {
            throw new UncheckedIOException("the rules that ship cannot be read", e);
        }
    }
}
