package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.appointments.BusinessType;
import dev.drover.dashboard.appointments.BusinessType.TemplateStep;
import dev.drover.dashboard.appointments.Catalogue;
import dev.drover.dashboard.sessions.SessionList;
import dev.drover.pipeline.wire.SessionEvent;
import dev.drover.pipeline.wire.SessionEvent.Type;
import dev.drover.pipeline.wire.SessionPhase;
import dev.drover.pipeline.wire.SessionValues;
import dev.drover.pipeline.wire.fold.SessionFold;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** A session's state as JSON: for the officer, and what of it the phone is told. */
final class SessionView {

    /** So many of the newest rows are told; the older ones are in the log. */
    private static final int MAX_ROWS = 400;

    private SessionView() {}

    static ObjectNode write(ObjectNode node, BusinessType type) {
        node.put("code", type.code())
                .put("version", type.version())
                .put("from", type.from().toString())
                .put("to", type.to().map(Object::toString).orElse(null))
                .put("side", label(type.side()))
                .put("zh", type.zh())
                .put("en", type.en());
        ArrayNode rules = node.putArray("rules");
        type.rules().stream().map(SessionView::label).sorted().forEach(rules::add);
        ArrayNode steps = node.putArray("steps");
        for (int i = 0; i < type.steps().size(); i++) {
            TemplateStep step = type.steps().get(i);
            steps.addObject()
                    .put("no", String.valueOf(i + 1))
                    .put("zh", step.zh())
                    .put("en", step.en())
                    .put("kind", label(step.rule().kind()))
                    .put("mandatory", step.rule().mandatory())
                    .put("key", step.rule().key())
                    .put("min_photos", step.rule().minPhotos())
                    .put("check", label(step.check()));
        }
        ArrayNode documents = node.putArray("documents");
        type.documents().forEach(one -> documents
                .addObject()
                .put("kind", one.kind())
                .put("zh", one.zh())
                .put("en", one.en())
                .put("required", one.required()));
        ArrayNode items = node.putArray("items");
        type.items().forEach(one -> items.addObject()
                .put("name", one.name())
                .put("zh", one.zh())
                .put("en", one.en()));
        return node;
    }

    static ObjectNode write(ObjectNode node, SessionList.Entry one) {
        return node.put("id", one.id())
                .put("office", one.office())
                .put("enterprise", one.enterprise())
                .put("enterprise_zh", one.enterpriseZh())
                .put("enterprise_en", one.enterpriseEn())
                .put("type", one.type())
                .put("declaration", one.declaration())
                .put("place", one.place())
                .put("slot_from_ms", one.slotFromMicros() / 1000)
                .put("slot_to_ms", one.slotToMicros() / 1000)
                .put("officer", one.officer())
                .put("phase", one.phase().toLowerCase(Locale.ROOT))
                .put("cause", one.cause().toLowerCase(Locale.ROOT))
                .put("result", one.result().toLowerCase(Locale.ROOT))
                .put("live_ms", millis(one.liveMicros()))
                .put("ended_ms", millis(one.endedMicros()))
                .put("slow", one.slow());
    }

    private static long millis(OptionalLong micros) {
        return micros.orElse(0) / 1000;
    }

    /** All that is known, with the words of the version that it was asked for with. */
    static ObjectNode write(SessionList.Entry entry, List<SessionEvent> rows, Catalogue catalogue, long nowMicros) {
        SessionFold fold = SessionFold.of(rows);
        ObjectNode node = write(Json.object(), entry);
        node.put("seq", fold.seq()).put("hash", fold.hash()).put("now_ms", nowMicros / 1000);
        version(fold, catalogue)
                .ifPresent(type -> node.put("type_zh", type.zh()).put("type_en", type.en()));
        phases(node.putObject("phases"), fold, nowMicros);
        parts(node, fold, catalogue);
        ArrayNode present = node.putArray("present");
        fold.present()
                .forEach((name, party) -> present.addObject().put("name", name).put("party", label(party)));
        check(node, rows);
        result(node, fold);
        ArrayNode told = node.putArray("rows");
        rows.stream().skip(Math.max(0, rows.size() - MAX_ROWS)).forEach(row -> row(told.addObject(), row));
        return node;
    }

    /** What the enterprise's side sees: no notes of the officer before the end. */
    static ObjectNode forPhone(SessionList.Entry entry, List<SessionEvent> rows, Catalogue catalogue, long nowMicros) {
        SessionFold fold = SessionFold.of(rows);
        ObjectNode node = Json.object()
                .put("id", entry.id())
                .put("enterprise_zh", entry.enterpriseZh())
                .put("enterprise_en", entry.enterpriseEn())
                .put("phase", entry.phase().toLowerCase(Locale.ROOT))
                .put("result", fold.is(SessionPhase.CLOSED) ? entry.result().toLowerCase(Locale.ROOT) : "")
                .put("officer", entry.officer())
                .put("slot_from_ms", entry.slotFromMicros() / 1000)
                .put("now_ms", nowMicros / 1000);
        version(fold, catalogue)
                .ifPresent(type -> node.put("type_zh", type.zh()).put("type_en", type.en()));
        parts(node, fold, catalogue);
        return node;
    }

    private static void parts(ObjectNode node, SessionFold fold, Catalogue catalogue) {
        Optional<BusinessType> type = version(fold, catalogue);
        ArrayNode steps = node.putArray("steps");
        fold.steps().forEach((no, step) -> step(steps.addObject(), no, step, type));
        ArrayNode documents = node.putArray("documents");
        fold.documents().forEach((kind, document) -> document(documents.addObject(), kind, document, type));
        ArrayNode instructions = node.putArray("instructions");
        fold.instructions().forEach((no, one) -> instruction(instructions.addObject(), no, one));
    }

    private static Optional<BusinessType> version(SessionFold fold, Catalogue catalogue) {
        return fold.first()
                .flatMap(row -> catalogue.version(
                        row.value(SessionValues.TYPE), Integer.parseInt(row.value(SessionValues.TYPE_VERSION))));
    }

    private static void step(ObjectNode node, String no, SessionFold.Step step, Optional<BusinessType> type) {
        Optional<TemplateStep> words = type.map(BusinessType::steps)
                .filter(all -> Integer.parseInt(no) <= all.size())
                .map(all -> all.get(Integer.parseInt(no) - 1));
        node.put("no", no)
                .put("zh", words.map(TemplateStep::zh).orElse(no))
                .put("en", words.map(TemplateStep::en).orElse(no))
                .put("kind", label(step.rule().kind()))
                .put("mandatory", step.rule().mandatory())
                .put("key", step.rule().key())
                .put("min_photos", step.rule().minPhotos())
                .put("photos", step.photos())
                .put("verdict", step.verdict().map(SessionView::label).orElse(""))
                .put(
                        "note",
                        step.tick().map(row -> row.value(SessionValues.NOTE)).orElse(""))
                .put("ticked_ms", step.tick().map(SessionEvent::eventMicros).orElse(0L) / 1000)
                .put("filmed", step.filmed());
    }

    private static void document(
            ObjectNode node, String kind, SessionFold.Document document, Optional<BusinessType> type) {
        Optional<BusinessType.TemplateDocument> words = type.stream()
                .flatMap(one -> one.documents().stream())
                .filter(one -> one.kind().equals(kind))
                .findFirst();
        node.put("kind", kind)
                .put("zh", words.map(BusinessType.TemplateDocument::zh).orElse(kind))
                .put("en", words.map(BusinessType.TemplateDocument::en).orElse(kind))
                .put("required", document.required())
                .put(
                        "sha256",
                        document.file()
                                .map(row -> row.value(SessionValues.SHA256))
                                .orElse(""))
                .put(
                        "media",
                        document.file()
                                .map(row -> row.value(SessionValues.MEDIA))
                                .orElse(""))
                .put("verdict", document.verdict().map(SessionView::label).orElse(""));
    }

    private static void instruction(ObjectNode node, String no, SessionFold.Instruction one) {
        node.put("no", no)
                .put("text", one.sent().value(SessionValues.TEXT))
                .put("sent_ms", one.sent().eventMicros() / 1000)
                .put(
                        "acknowledged_ms",
                        one.acknowledged().map(SessionEvent::eventMicros).orElse(0L) / 1000)
                .put(
                        "answered_ms",
                        one.answered().map(SessionEvent::eventMicros).orElse(0L) / 1000)
                .put(
                        "answer",
                        one.answered()
                                .map(row -> row.value(SessionValues.ANSWER).toLowerCase(Locale.ROOT))
                                .orElse(""))
                .put(
                        "reason",
                        one.answered()
                                .map(row -> row.value(SessionValues.REASON))
                                .orElse(""));
    }

    /** Seconds of each phase; of one that lasts until now. */
    private static void phases(ObjectNode node, SessionFold fold, long nowMicros) {
        OptionalLong live = fold.began(SessionPhase.LIVE);
        OptionalLong closed = fold.began(SessionPhase.CLOSED);
        OptionalLong end = closed.isPresent() ? closed : fold.began(SessionPhase.ABORTED);
        long now = end.orElse(nowMicros);
        between(node, "waiting_s", fold.began(SessionPhase.REQUESTED), fold.began(SessionPhase.CONFIRMED), now);
        between(node, "confirmed_s", fold.began(SessionPhase.CONFIRMED), live, now);
        between(node, "live_s", live, fold.began(SessionPhase.VERIFYING), now);
        between(node, "verifying_s", fold.began(SessionPhase.VERIFYING), end, now);
        between(node, "total_s", live, end, now);
        node.put("slow_from_s", SessionList.SLOW_MICROS / 1_000_000).put("lost_s", fold.lostMicros() / 1_000_000);
    }

    private static void between(ObjectNode node, String name, OptionalLong from, OptionalLong to, long now) {
        if (from.isEmpty()) {
            node.putNull(name);
        } else {
            node.put(name, Math.max(0, to.orElse(now) - from.getAsLong()) / 1_000_000);
        }
    }

    private static void check(ObjectNode node, List<SessionEvent> rows) {
        ObjectNode device = node.putObject("device");
        rows.stream()
                .filter(row -> row.type() == Type.CHECKED)
                .reduce((before, after) -> after)
                .ifPresent(row -> row.values().forEach(device::put));
    }

    private static void result(ObjectNode node, SessionFold fold) {
        Optional<SessionEvent> row = fold.result();
        ObjectNode result = node.putObject("concluded");
        result.put("verdict", fold.verdict().map(SessionView::label).orElse(""))
                .put("by", row.map(SessionEvent::actor).orElse(""))
                .put("at_ms", row.map(SessionEvent::eventMicros).orElse(0L) / 1000)
                .put("note", row.map(one -> one.value(SessionValues.NOTE)).orElse(""))
                .put("value", row.map(one -> one.value(SessionValues.VALUE)).orElse(""))
                .put(
                        "currency",
                        row.map(one -> one.value(SessionValues.CURRENCY)).orElse(""))
                .put("pieces", row.map(one -> one.value(SessionValues.PIECES)).orElse(""));
        ArrayNode followUps = node.putArray("follow_ups");
        fold.followUps().forEach((no, one) -> followUps
                .addObject()
                .put("no", no)
                .put("kind", one.ordered().value(SessionValues.KIND).toLowerCase(Locale.ROOT))
                .put("deadline", one.ordered().value(SessionValues.DEADLINE))
                .put("note", one.ordered().value(SessionValues.NOTE))
                .put("done_ms", one.done().map(SessionEvent::eventMicros).orElse(0L) / 1000));
    }

    private static void row(ObjectNode node, SessionEvent row) {
        node.put("seq", row.seq())
                .put("type", label(row.type()))
                .put("at_ms", row.eventMicros() / 1000)
                .put("actor", row.actor())
                .put("party", label(row.party()))
                .put("about", row.about());
        ObjectNode values = node.putObject("values");
        row.values().forEach(values::put);
    }

    static String label(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
