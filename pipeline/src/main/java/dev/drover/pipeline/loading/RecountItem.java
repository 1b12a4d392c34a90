package dev.drover.pipeline.loading;

/**
 * One entry of the recount list.
 *
 * @param event id of the ledger row that tells of it
 * @param reason name of an {@link dev.drover.pipeline.wire.UncertainReason}
 * @param counted what was counted of it all the same, in less out: a box that may hold two was counted as one
 * @param resolved whether a person said what it really was
 * @param net what that adds to the count, in less out
 */
public record RecountItem(String event, String reason, int counted, boolean resolved, int net) {

    static RecountItem open(String event, String reason, int counted) {
        return new RecountItem(event, reason, counted, false, 0);
    }

    /** @param really how many crossed in truth, in less out */
    RecountItem resolved(int really) {
        return new RecountItem(event, reason, counted, true, really - counted);
    }

    /** A recount of everything covers it. */
    RecountItem settled() {
        return new RecountItem(event, reason, counted, true, 0);
    }
}
