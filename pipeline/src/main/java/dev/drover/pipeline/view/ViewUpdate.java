package dev.drover.pipeline.view;

import java.util.Map;

/**
 * Fields to set in one hash of the view, if newer than what stands there.
 *
 * @param what which family of hashes
 * @param id what follows the family's prefix: ledger key, camera id or batch
 * @param epoch ingest session; 0 for counts and loadings
 * @param seq number inside the epoch that guards the write
 * @param fields to set, names of {@link dev.drover.pipeline.wire.ViewKeys}
 */
public record ViewUpdate(Family what, String id, long epoch, long seq, Map<String, String> fields) {

    /** Families of hashes. */
    public enum Family {
        COUNT,
        CAMERA,
        LOADING
    }

    public ViewUpdate {
        fields = Map.copyOf(fields);
    }
}
