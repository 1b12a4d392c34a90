package dev.drover.pipeline.supervise;

import dev.drover.pipeline.wire.LedgerJson;

/**
 * Where a key's chain stands.
 *
 * @param seq of the newest row, 0 before the first
 * @param in crossings in so far
 * @param out crossings out so far
 * @param hash of the newest row
 */
public record LedgerTail(long seq, long in, long out, String hash) {

    static final LedgerTail NONE = new LedgerTail(0, 0, 0, LedgerJson.FIRST);
}
