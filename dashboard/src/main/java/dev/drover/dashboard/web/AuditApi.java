package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.evidence.Auditor;
import dev.drover.dashboard.evidence.Finding;
import dev.drover.dashboard.people.Person;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.dashboard.store.Judgements;
import dev.drover.dashboard.store.Reach;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.EpochMicros;
import dev.drover.pipeline.wire.GapSpan;
import dev.drover.pipeline.wire.LedgerEntry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the evidence is whole: what the auditor found, and what was declared, which is another thing: gaps, records
 * that came too late, and how many could not be read.
 */
public final class AuditApi implements RestApi {

    private static final long GAPS_MICROS = 24L * 3600 * 1_000_000;
    private static final int MAX_DECLARED = 200;
    private static final int MAX_FINDINGS = 1000;

    private final SiteRegistry site;
    private final Clock clock;
    private final Judgements judgements;
    private final Auditor auditor;
    private final Beside beside;

    /**
     * What makes evidence doubtful and is not in the logs.
     *
     * @param behind how many seconds judging is behind what a camera sent; empty if it is not known
     * @param keeping why pictures that rows name cannot be kept now, empty if they are
     */
    public record Beside(Function<Camera, OptionalLong> behind, Supplier<String> keeping) {}

    public AuditApi(SiteRegistry site, Clock clock, Judgements judgements, Auditor auditor, Beside beside) {
        this.site = site;
        this.clock = clock;
        this.judgements = judgements;
        this.auditor = auditor;
        this.beside = beside;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(ApiRoute.of(HttpMethod.GET, "/audit", Right.SEE_HEALTH, Scoping.SEEN, this::audit));
    }

    private Future<?> audit(Call call) {
        long since = clock.millis() * 1000 - GAPS_MICROS;
        Reach reach = call.reach(site, Right.SEE_HEALTH);
        return judgements.gaps(reach, since, MAX_DECLARED).onSuccess(gaps -> {
            Auditor.Report report = auditor.report();
            long late = behind(call.person());
            long reached = report.violations(reach::holdsCamera);
            // Of what is of no known camera nobody can say whose it is; it may be anybody's, so it counts for all.
            long violations = report.violations(
                    id -> reach.holdsCamera(id) || site.camera(id).isEmpty());
            String keeping = beside.keeping().get();
            ObjectNode body = Json.object()
                    .put("state", state(report, violations, late, keeping))
                    .put("behind_s", late)
                    .put("checked_at", time(report.checkedAt()))
                    .put("full_check_at", time(report.fullAt()))
                    .put("rows", report.rows())
                    .put("keys", report.keys())
                    .put("rejected_records", report.rejected())
                    .put("violations", violations)
                    .put("trouble", report.trouble().isEmpty() ? keeping : report.trouble());
            ArrayNode findings = body.putArray("findings");
            report.findings().stream()
                    .filter(finding -> reach.holdsCamera(finding.cameraId()))
                    .limit(MAX_FINDINGS)
                    .forEach(finding -> write(findings.addObject(), finding));
            body.put("findings_total", reached);
            ArrayNode declared = body.putArray("declared_gaps");
            gaps.items().forEach(gap -> write(declared.addObject(), gap));
            body.put("declared_gaps_total", gaps.total());
            List<LedgerEntry> lateRows = report.late().stream()
                    .filter(row -> row.eventMicros() >= since && reach.holdsCamera(row.cameraId()))
                    .toList();
            ArrayNode tooLate = body.putArray("late_frames");
            lateRows.stream().limit(MAX_DECLARED).forEach(row -> writeLate(tooLate.addObject(), row));
            body.put("late_frames_total", lateRows.size());
            Json.answer(call.ctx(), 200, body);
        });
    }

    /** Pictures that cannot be kept make nothing red that was found whole, and nothing is green while they cannot. */
    private static String state(Auditor.Report report, long violations, long behindSeconds, String keeping) {
        String state = state(report, violations, behindSeconds);
        boolean well = state.equals("ok") || state.equals("behind");
        return well && !keeping.isEmpty() ? "unknown" : state;
    }

    /** Red says what was found; amber that nobody could look, or that there is much that nobody has judged yet. */
    static String state(Auditor.Report report, long violations, long behindSeconds) {
        if (violations > 0) {
            return "red";
        }
        if (!report.complete() || !report.trouble().isEmpty()) {
            return report.complete() ? "unknown" : "checking";
        }
        return behindSeconds > 0 ? "behind" : "ok";
    }

    /** The most that judging is behind any camera that {@code person} may look after; 0 if it keeps up. */
    private long behind(Person person) {
        return site.cameras().stream()
                .filter(camera -> person.may(Right.SEE_HEALTH, camera.farm()))
                .mapToLong(camera -> beside.behind().apply(camera).orElse(0))
                .max()
                .orElse(0);
    }

    private static void writeLate(ObjectNode node, LedgerEntry row) {
        node.put("camera", row.cameraId())
                .put("at", time(row.eventMicros()))
                .put("frame", row.frames().isEmpty() ? "" : row.frames().get(0))
                .put("event_id", row.eventId());
    }

    private static void write(ObjectNode node, Finding finding) {
        node.put("kind", finding.kind().toLowerCase(Locale.ROOT))
                .put("key", finding.key())
                .put("seq", finding.seq())
                .put("camera", finding.cameraId())
                .put("from", time(finding.fromMicros()))
                .put("to", time(finding.toMicros()))
                .put("detail", finding.detail());
    }

    private static void write(ObjectNode node, LedgerEntry gap) {
        Optional<GapSpan> span = GapSpan.read(gap.detail());
        node.put("camera", gap.cameraId())
                .put("cause", gap.rule())
                .put("from", span.map(GapSpan::fromMicros).map(AuditApi::time).orElse(null))
                .put("to", time(span.map(GapSpan::toMicros).orElse(gap.eventMicros())))
                .put("detail", span.map(GapSpan::text).orElse(gap.detail()))
                .put("event_id", gap.eventId());
    }

    private static @Nullable String time(long micros) {
        return micros == 0 ? null : EpochMicros.toInstant(micros).toString();
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
