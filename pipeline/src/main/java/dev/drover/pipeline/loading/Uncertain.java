package dev.drover.pipeline.loading;

/**
 * One entry of the recount list.
 *
 * @param event id of the ledger row that tells of it
 * @param reason BORN_INSIDE, LOST_INSIDE, MERGED or {@link #BLIND}
 * @param resolved whether a person said what it really was
 * @param net what a person said, in less out
 */
public record Uncertain(String event, String reason, boolean resolved, int net) {

    /** The camera could not be believed: whatever crossed then is not known. */
    static final String BLIND = "BLIND";

    Uncertain resolved(int really) {
        return new Uncertain(event, reason, true, really);
    }
}
