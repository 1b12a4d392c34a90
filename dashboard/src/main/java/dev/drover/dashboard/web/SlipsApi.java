package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.bundles.BundleDesk;
import dev.drover.dashboard.bundles.HandedOut;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.proof.BundleFile;
import dev.drover.dashboard.proof.ReleaseSlip;
import dev.drover.dashboard.proof.SlipPaper;
import dev.drover.dashboard.registry.SiteRegistry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a release slip that somebody brings is one of this site: the file itself, to the byte, or the code on a
 * paper, for which it is told what the paper must say.
 */
public final class SlipsApi implements RestApi {

    private static final String PDF = "pdf";

    /** In base64, with the JSON around it. */
    private static final long BODY = SlipPaper.MAX_BYTES / 3 * 4 + 2048;

    private final SiteRegistry site;
    private final BundleDesk bundles;

    public SlipsApi(SiteRegistry site, BundleDesk bundles) {
        this.site = site;
        this.bundles = bundles;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.POST, "/slip-checks", Right.SEE_LOADINGS, Scoping.ONE, this::check)
                        .withBody(BODY),
                ApiRoute.of(HttpMethod.GET, "/slip-checks/:code", Right.SEE_LOADINGS, Scoping.ONE, this::byCode));
    }

    /** A paper that was changed is an answer, not an error; one about a farm of others is as if it were not there. */
    private Future<?> check(Call call) {
        byte[] paper = paper(Json.body(call.ctx()));
        return bundles.verifySlip(paper).compose(report -> report.slip()
                .map(slip -> visible(call, slip.manifestSha256()).compose(bundle -> answer(call, bundle, report)))
                .orElseGet(() -> Json.answer(call.ctx(), 200, write(report))));
    }

    private Future<?> byCode(Call call) {
        String code = call.ctx().pathParam("code").toLowerCase(Locale.ROOT);
        if (!BundleFile.isSha256(code)) {
            throw ProblemDetails.of(422, "SLIP_CODE");
        }
        return visible(call, code).compose(bundle -> bundles.readSlip(bundle)
                .recover(gone -> Future.failedFuture(ProblemDetails.of(409, "SLIP_GONE")))
                .compose(report -> answer(call, bundle, report)));
    }

    private static byte[] paper(ObjectNode body) {
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        new JsonFields(body, errors).only(Set.of(PDF));
        byte[] paper = {};
        try {
            paper = Base64.getDecoder().decode(body.path(PDF).asText(""));
        } catch (IllegalArgumentException e) {
            // The same as if it were not there: told below.
        }
        if (paper.length == 0) {
            errors.add("/" + PDF, "SLIP_FILE");
        }
        errors.throwIfAny();
        return paper;
    }

    private Future<HandedOut> visible(Call call, String manifestSha256) {
        return bundles.byManifest(manifestSha256).map(found -> found.filter(bundle -> site.plan(bundle.batch())
                        .filter(plan -> call.sees(Right.SEE_LOADINGS, plan.farm()))
                        .isPresent())
                .orElseThrow(() -> ProblemDetails.of(404, "SLIP_UNKNOWN")));
    }

    private Future<Void> answer(Call call, HandedOut bundle, SlipPaper.Report report) {
        return bundles.of(bundle.batch()).compose(all -> {
            int newest = all.stream()
                    .filter(HandedOut::ready)
                    .mapToInt(HandedOut::version)
                    .max()
                    .orElse(bundle.version());
            ObjectNode body = write(report)
                    .put("batch", bundle.batch())
                    .put("bundle_id", bundle.id())
                    .put("version", bundle.version())
                    .put("newest_version", newest);
            report.slip().ifPresent(slip -> write(body.putArray("lines"), slip));
            return Json.answer(call.ctx(), 200, body);
        });
    }

    private static ObjectNode write(SlipPaper.Report report) {
        ObjectNode body = Json.object().put("ok", report.slip().isPresent());
        ArrayNode findings = body.putArray("findings");
        report.findings().forEach(found -> findings.add(found.kind().name().toLowerCase(Locale.ROOT)));
        return body;
    }

    private static void write(ArrayNode lines, ReleaseSlip slip) {
        slip.lines().forEach(line -> lines.addObject()
                .put("label_zh", line.label().zh())
                .put("label_en", line.label().en())
                .put("value_zh", line.value().zh())
                .put("value_en", line.value().en()));
    }
}
