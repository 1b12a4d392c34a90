package dev.drover.pipeline.wire;

import java.util.Arrays;
import java.util.Optional;

/** What an officer says of a step, a document or a whole session. */
public enum SessionVerdict {
    /** 合格 */
    PASS,
    /** 不合格 */
    FAIL,
    /** 需整改 */
    RECTIFY,
    /** 转现场: it cannot be judged from afar, an officer goes there. */
    ON_SITE;

    public static Optional<SessionVerdict> named(String text) {
        return Arrays.stream(values()).filter(one -> one.name().equals(text)).findFirst();
    }
}
