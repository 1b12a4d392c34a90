package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.bundles.BundleDesk;
import dev.drover.dashboard.bundles.HandedOut;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.proof.BundleVerifier;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.pipeline.wire.LoadingPlan;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Bundles of evidence: asked for, listed, checked, taken away. That somebody took one is written down. */
public final class BundlesApi implements RestApi {

    private final SiteRegistry site;
    private final BundleDesk bundles;
    private final KnownAlarms alarms;
    private final Audit audit;

    public BundlesApi(SiteRegistry site, BundleDesk bundles, KnownAlarms alarms, Audit audit) {
        this.alarms = alarms;
        this.site = site;
        this.bundles = bundles;
        this.audit = audit;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/loadings/:batch/bundles", Right.SEE_LOADINGS, Scoping.ONE, this::list),
                ApiRoute.of(
                        HttpMethod.POST, "/loadings/:batch/bundles", Right.SUPERVISE_LOADINGS, Scoping.ONE, this::ask),
                ApiRoute.of(HttpMethod.GET, "/alarms/:id/bundles", Right.SEE_LOADINGS, Scoping.ONE, this::ofAlarm),
                ApiRoute.of(
                        HttpMethod.POST,
                        "/alarms/:id/bundles",
                        Right.SUPERVISE_LOADINGS,
                        Scoping.ONE,
                        this::askForAlarm),
                ApiRoute.of(HttpMethod.GET, "/bundles/:id", Right.SEE_LOADINGS, Scoping.ONE, this::one),
                ApiRoute.of(HttpMethod.GET, "/bundles/:id/verification", Right.SEE_LOADINGS, Scoping.ONE, this::verify),
                ApiRoute.of(HttpMethod.GET, "/bundles/:id/slip", Right.SEE_LOADINGS, Scoping.ONE, this::slip),
                ApiRoute.of(HttpMethod.GET, "/bundles/:id/file", Right.SEE_LOADINGS, Scoping.ONE, this::file));
    }

    private Future<?> list(Call call) {
        LoadingPlan plan = plan(call, call.ctx().pathParam("batch"), Right.SEE_LOADINGS);
        return bundles.of(plan.batch()).onSuccess(all -> answer(call, all));
    }

    private Future<?> ofAlarm(Call call) {
        String id = call.ctx().pathParam("id");
        return alarms.reached(call, id, Right.SEE_LOADINGS)
                .compose(alarm -> bundles.ofAlarm(id))
                .onSuccess(all -> answer(call, all));
    }

    private static void answer(Call call, List<HandedOut> all) {
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("items");
        all.forEach(one -> items.add(write(one)));
        Json.answer(call.ctx(), 200, body);
    }

    private Future<?> ask(Call call) {
        LoadingPlan plan = plan(call, call.ctx().pathParam("batch"), Right.SUPERVISE_LOADINGS);
        return bundles.ask(plan.batch(), call.person().name()).compose(asked -> asked(call, asked));
    }

    private Future<?> askForAlarm(Call call) {
        String id = call.ctx().pathParam("id");
        return alarms.reached(call, id, Right.SUPERVISE_LOADINGS)
                .compose(alarm -> bundles.askForAlarm(id, call.person().name()))
                .compose(asked -> asked(call, asked));
    }

    private Future<?> asked(Call call, Optional<HandedOut> asked) {
        HandedOut bundle = asked.orElseThrow(() -> ProblemDetails.of(409, "BUNDLE_NOTHING"));
        return audit.write(call.person().name(), "bundle-ask", bundle.subjectId(), "ok", call.source())
                .onSuccess(written -> {
                    call.ctx().response().putHeader(HttpHeaders.LOCATION, ApiRoute.PREFIX + "/bundles/" + bundle.id());
                    Json.answer(call.ctx(), 202, write(bundle));
                });
    }

    private Future<?> one(Call call) {
        return found(call).onSuccess(bundle -> Json.answer(call.ctx(), 200, write(bundle)));
    }

    private Future<?> verify(Call call) {
        return ready(call).compose(bundle -> bundles.verify(bundle).onSuccess(report -> {
            ObjectNode body = write(report);
            // Whoever put another bundle in its place, signed and all, would pass the check of the file alone.
            boolean same = report.manifestSha256().equals(bundle.manifestSha256());
            body.put("ok", report.ok() && same).put("same", same);
            Json.answer(call.ctx(), 200, body);
        }));
    }

    /** To be saved, and printed from there. */
    private Future<?> slip(Call call) {
        return ready(call).compose(bundle -> {
            if (bundle.isAlarm()) {
                throw ProblemDetails.notFound();
            }
            Path slip = bundles.slip(bundle);
            return call.ctx()
                    .response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/pdf")
                    .putHeader(
                            "Content-Disposition", attachment(slip.getFileName().toString()))
                    .sendFile(slip.toString());
        });
    }

    private Future<?> file(Call call) {
        return ready(call)
                .compose(bundle -> audit.write(call.person().name(), "bundle-take", bundle.file(), "ok", call.source())
                        .compose(written -> call.ctx()
                                .response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/zip")
                                .putHeader("Content-Disposition", attachment(bundle.file()))
                                .sendFile(bundles.file(bundle).toString())));
    }

    /** Names of bundles are of letters, digits and {@code _.-}. */
    private static String attachment(String name) {
        return "attachment; filename=\"" + name + "\"";
    }

    private Future<HandedOut> ready(Call call) {
        return found(call).map(bundle -> {
            if (!bundle.ready()) {
                throw ProblemDetails.of(409, bundle.state().equals("FAILED") ? "BUNDLE_FAILED" : "BUNDLE_NOT_READY");
            }
            return bundle;
        });
    }

    /** The bundle of the path, if its loading is one that this person may see; both failures look the same. */
    private Future<HandedOut> found(Call call) {
        String id = call.ctx().pathParam("id");
        if (!id.matches("\\d{1,18}")) {
            throw ProblemDetails.notFound();
        }
        return bundles.one(Long.parseLong(id)).compose(found -> {
            HandedOut bundle = found.orElseThrow(ProblemDetails::notFound);
            if (bundle.isAlarm()) {
                return alarms.reached(call, bundle.subjectId(), Right.SEE_LOADINGS)
                        .map(bundle);
            }
            plan(call, bundle.batch(), Right.SEE_LOADINGS);
            return Future.succeededFuture(bundle);
        });
    }

    private LoadingPlan plan(Call call, String batch, Right right) {
        return call.plan(site, batch, right);
    }

    private static ObjectNode write(HandedOut bundle) {
        return Json.object()
                .put("id", bundle.id())
                .put("subject", bundle.subject())
                .put("subject_id", bundle.subjectId())
                .put("batch", bundle.batch())
                .put("version", bundle.version())
                .put("state", bundle.state().toLowerCase(Locale.ROOT))
                .put("files_done", bundle.filesDone())
                .put("files_all", bundle.filesAll())
                .put("number", bundle.number())
                .put("file", bundle.file())
                .put("bytes", bundle.bytes())
                .put("manifest_sha256", bundle.manifestSha256())
                .put("key_id", bundle.keyId())
                .put("trouble", bundle.trouble().toLowerCase(Locale.ROOT))
                .put("made_by", bundle.madeBy())
                .put("made_at", bundle.madeAt().toString());
    }

    private static ObjectNode write(BundleVerifier.Report report) {
        ObjectNode body = Json.object().put("manifest_sha256", report.manifestSha256());
        ArrayNode findings = body.putArray("findings");
        report.findings().forEach(found -> findings.addObject()
                .put("kind", found.kind().name().toLowerCase(Locale.ROOT))
                .put("entry", found.entry())
                .put("detail", found.detail()));
        return body;
    }
}
