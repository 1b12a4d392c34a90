package dev.drover.pipeline.wire;

/**
 * Names of the keys and fields of the Redis view. Redis holds only what is true now; it can be emptied at any time and
 * is written again from the ledger.
 *
 * <pre>
 *   v:meta                                 hash {generation}           which generation is the true one
 *   v:{generation}:count:{camera}/{line}   hash {seq, in, out, event_us, hash}
 *   v:{generation}:camera:{camera}         hash {epoch, seq, ingest_us, state, cause, detail, pig, person, vehicle, plate,
 *                                                seal, model, rules_version}
 *   v:{generation}:loading:{batch}         hash {seq, phase, in, out, uncertain, declared, event_us, hash}
 * </pre>
 *
 * <p>No key expires: an old value shows its age instead. A missing generation means "being rebuilt", never zero.
 */
public final class ViewKeys {

    /** Hash with the field {@link #GENERATION}. */
    public static final String META = "v:meta";

    public static final String GENERATION = "generation";

    /** Sequence number of the ledger row or frame record that wrote the hash. */
    public static final String SEQ = "seq";

    public static final String IN = "in";
    public static final String OUT = "out";

    /** Event time of the row, microseconds since the epoch. */
    public static final String EVENT_US = "event_us";

    public static final String HASH = "hash";

    public static final String EPOCH = "epoch";

    /** Event time of the newest record of the camera, microseconds since the epoch. */
    public static final String INGEST_US = "ingest_us";

    /** {@link #LIVE}, {@link #NO_SIGNAL} (records come, pictures do not) or {@link #OFF}. */
    public static final String STATE = "state";

    public static final String LIVE = "live";
    public static final String NO_SIGNAL = "no_signal";
    public static final String OFF = "off";

    /** Name of the {@link dev.drover.ingest.wire.GapCause}. */
    public static final String CAUSE = "cause";

    public static final String DETAIL = "detail";

    /** sha256 of the detector that scored the newest picture. */
    public static final String MODEL = "model";

    /** Version of the rules that judge the camera now. */
    public static final String RULES_VERSION = "rules_version";

    /** Name of a {@link Phase}. */
    public static final String PHASE = "phase";

    public static final String DECLARED = "declared";

    /** Uncertain crossings that nobody resolved. */
    public static final String UNCERTAIN = "uncertain";

    private ViewKeys() {}

    /** Key of the count of one line: {@code ledgerKey} is {@code cameraId/lineId}, see {@link LedgerEntry#key()}. */
    public static String count(String generation, String ledgerKey) {
        return "v:" + generation + ":count:" + ledgerKey;
    }

    public static String loading(String generation, String batch) {
        return "v:" + generation + ":loading:" + batch;
    }

    public static String camera(String generation, String cameraId) {
        return "v:" + generation + ":camera:" + cameraId;
    }
}
