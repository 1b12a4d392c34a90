package dev.drover.dashboard.proof;

import dev.drover.dashboard.proof.BundleFinding.Kind;
import dev.drover.pipeline.audit.LedgerVerifier;
import dev.drover.pipeline.wire.LedgerEntry;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** The rows of a bundle while they go by: whether they are whole, chained and unchanged, as those of the topic are. */
final class BundleLedger {

    /** The rows as they stood on the topic, a line each. */
    static final String NAME = "ledger.jsonl";

    /** Such a line is no row. */
    private static final int MAX_LINE = 2 * 1024 * 1024;

    private static final int MOST = 20;

    private final List<BundleFinding> findings = new ArrayList<>();
    private final LedgerVerifier verifier = new LedgerVerifier(found -> tell(found.toString()));
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    private long lines;
    private String lastHash = "";

    void take(byte[] bytes, int count) {
        int from = 0;
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                line.write(bytes, from, i - from);
                row();
                from = i + 1;
            }
        }
        line.write(bytes, from, count - from);
        if (line.size() > MAX_LINE) {
            row();
        }
    }

    private void row() {
        lines++;
        verifier.take(null, line.toByteArray(), NAME + ":" + lines)
                .map(LedgerEntry::hash)
                .ifPresent(hash -> lastHash = hash);
        line.reset();
    }

    /** What is wrong with the rows, also against what the manifest says of them. */
    List<BundleFinding> finish(Manifest manifest) {
        if (line.size() > 0) {
            row();
        }
        if (verifier.rows() != manifest.ledgerRows() || !lastHash.equals(manifest.ledgerHash())) {
            tell(verifier.rows() + " rows that end with " + shown(lastHash) + "; the manifest says "
                    + manifest.ledgerRows() + " that end with " + shown(manifest.ledgerHash()));
        }
        return List.copyOf(findings);
    }

    private static String shown(String hash) {
        return hash.isEmpty() ? "nothing" : hash;
    }

    private void tell(String detail) {
        if (findings.size() < MOST) {
            findings.add(new BundleFinding(Kind.LEDGER, NAME, detail));
        }
    }
}
