package dev.drover.dashboard.bundles;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.drover.dashboard.pins.EvidenceStore;
import dev.drover.dashboard.proof.Bilingual;
import dev.drover.dashboard.proof.BundleFile;
import dev.drover.dashboard.proof.BundleWriter.Content;
import dev.drover.dashboard.proof.CopyFacts;
import dev.drover.dashboard.proof.Manifest;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.PlanJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The files of a bundle about a loading or an alarm, and its manifest. The same case gives the same files: nothing here
 * asks for the time, and all that has no order of its own is sorted.
 *
 * <pre>
 *   index.html        what happened, for people
 *   ledger.jsonl      the loading's rows as they stood on the topic, chained
 *   alarms.jsonl      steps of its alarms as they stood on the topic
 *   decisions.jsonl   what people ordered, out of the rows
 *   plan.json         what it was judged against
 *   judgement.json    which models and versions of the rules judged
 *   pictures.jsonl    every picture that a row or alarm names: kept, or why not
 *   pictures/         those that were kept
 *   media.jsonl       every clip and recorded segment of it: kept, or why not, and what a clip was cut from
 *   media/            those that are in the bundle; clips of a camera that overlap are one film
 *   detections.jsonl  what the machine found in each picture of the clips, with scores, as it stood on the topic
 * </pre>
 */
final class BundleContents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LoadingCase about;
    private final EvidenceStore store;
    private final String keyId;
    private final Map<String, BundleFile> files = new TreeMap<>();
    private final Map<String, Content> contents = new TreeMap<>();
    private final CopyFacts facts;

    BundleContents(LoadingCase about, EvidenceStore store, String keyId) {
        this.about = about;
        this.store = store;
        this.keyId = keyId;
        this.facts = facts();
        add("index.html", SummaryPage.of(about, facts, this::bearsMark).getBytes(UTF_8));
        add("ledger.jsonl", lines(about.rowBytes()));
        add("alarms.jsonl", lines(about.stepBytes()));
        add("decisions.jsonl", decisions());
        about.plan().ifPresent(plan -> add("plan.json", lines(List.of(PlanJson.write(plan)))));
        add("judgement.json", judgement());
        addPictures();
        addMedia();
        about.found().file().ifPresent(found -> {
            files.put(
                    FoundReader.NAME,
                    new BundleFile(
                            FoundReader.NAME,
                            about.found().bytes(),
                            about.found().sha256()));
            contents.put(FoundReader.NAME, Content.of(found));
        });
    }

    private boolean bearsMark(CasePicture picture) {
        try {
            return SimulatedMark.isIn(store.read(picture.sha256()));
        } catch (IOException gone) {
            // Said where the bundle is written, which needs it, too.
            return false;
        }
    }

    Map<String, Content> contents() {
        return contents;
    }

    /**
     * @param number of this bundle among those of the site
     * @param previous SHA-256 of the manifest before
     */
    Manifest manifest(long number, String previous) {
        List<LedgerEntry> rows = about.rows();
        return new Manifest(
                Manifest.FORMAT,
                keyId,
                about.asked().subject(),
                about.asked().subjectId(),
                about.asked().version(),
                number,
                previous,
                about.asked().madeAt().toString(),
                about.asked().madeBy(),
                rows.size(),
                rows.isEmpty() ? "" : rows.get(rows.size() - 1).hash(),
                facts,
                List.copyOf(files.values()));
    }

    private void add(String path, byte[] bytes) {
        files.put(path, new BundleFile(path, bytes.length, DigestUtils.sha256Hex(bytes)));
        contents.put(path, Content.of(bytes));
    }

    private static byte[] lines(List<byte[]> records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] one : records) {
            out.writeBytes(one);
            out.write('\n');
        }
        return out.toByteArray();
    }

    private static byte[] json(ObjectNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] decisions() {
        List<byte[]> lines = new ArrayList<>();
        for (LedgerEntry row : about.rows()) {
            if (row.type() == Type.COMMAND) {
                ObjectNode line = JSON.createObjectNode()
                        .put("row", row.eventId())
                        .put("seq", row.seq())
                        .put("event_us", row.eventMicros())
                        .put("kind", row.rule());
                ObjectNode values = line.putObject("values");
                row.values().forEach(values::put);
                lines.add(json(line));
            }
        }
        return lines(lines);
    }

    private byte[] judgement() {
        TreeSet<String> models = new TreeSet<>();
        about.pictures().stream()
                .map(CasePicture::model)
                .filter(model -> !model.isEmpty())
                .forEach(models::add);
        TreeSet<Integer> rules = new TreeSet<>();
        about.rows().forEach(row -> rules.add(row.ruleVersion()));
        TreeSet<Integer> alarmRules = new TreeSet<>();
        about.steps().stream().map(Alarm::ruleVersion).forEach(alarmRules::add);
        ObjectNode node = JSON.createObjectNode();
        ArrayNode detectors = node.putArray("detector_sha256");
        about.found().models().forEach(models::add);
        models.forEach(detectors::add);
        ArrayNode versions = node.putArray("rule_versions_of_rows");
        rules.forEach(versions::add);
        ArrayNode ofAlarms = node.putArray("rule_versions_of_alarms");
        alarmRules.forEach(ofAlarms::add);
        return lines(List.of(json(node)));
    }

    private void addPictures() {
        List<byte[]> lines = new ArrayList<>();
        for (CasePicture picture : about.pictures()) {
            ObjectNode line = JSON.createObjectNode()
                    .put("frame", picture.id().toString())
                    .put("named_at_us", picture.atMicros())
                    .put("state", picture.state())
                    .put("cause", picture.cause())
                    .put("sha256", picture.sha256())
                    .put("detector_sha256", picture.model())
                    .put("file", picture.kept() ? picture.file() : "");
            lines.add(json(line));
            if (picture.kept()) {
                files.put(picture.file(), new BundleFile(picture.file(), picture.bytes(), picture.sha256()));
                contents.put(picture.file(), Content.of(store.path(picture.sha256())));
            }
        }
        add("pictures.jsonl", lines(lines));
    }

    private void addMedia() {
        List<byte[]> lines = new ArrayList<>();
        ClipBasis basis = new ClipBasis(about);
        for (CaseMedia media : about.media()) {
            String path = "media/" + media.name();
            ObjectNode line = line(media).put("file", media.file().isPresent() ? path : "");
            lines.add(json(media.isClip() ? basis.add(line, media) : line));
            media.file().ifPresent(file -> {
                files.put(path, new BundleFile(path, media.bytes(), media.sha256()));
                contents.put(path, Content.of(file));
            });
        }
        if (!lines.isEmpty()) {
            add("media.jsonl", lines(lines));
        }
    }

    private static ObjectNode line(CaseMedia media) {
        ObjectNode line = JSON.createObjectNode()
                .put("about", media.about())
                .put("camera", media.camera())
                .put("from_us", media.fromMicros())
                .put("to_us", media.toMicros())
                .put("state", media.state())
                .put("cause", media.cause())
                .put("sha256", media.sha256())
                .put("bytes", media.bytes());
        if (media.isClip()) {
            line.put("offset_us", media.offsetMicros());
        }
        return media.cutFrom().isEmpty() ? line : line.putRawValue("cut_from", new RawValue(media.cutFrom()));
    }

    private CopyFacts facts() {
        HandedOut asked = about.asked();
        Bilingual what = asked.isAlarm()
                ? new Bilingual("报警 " + asked.subjectId(), "alarm " + asked.subjectId())
                : new Bilingual("批次 " + asked.subjectId(), "loading " + asked.subjectId());
        String key = about.rows().isEmpty() ? "" : about.rows().get(0).key();
        return new CopyFacts(
                new Bilingual(
                        "由 Drover 从台账、报警与证据库逐字节复制，未作任何转换；每个文件附 SHA-256，清单以 Ed25519 签名",
                        "copied by Drover from the ledger, the alarms and the store of evidence, byte for byte and"
                                + " without conversion; each file with its SHA-256, the list of them signed with Ed25519"),
                new Bilingual(
                        "北京时间 " + CaseWords.time(asked.madeAt()), CaseWords.time(asked.madeAt()) + " Beijing time"),
                new Bilingual(
                        (asked.madeBy().equals(BundleQueue.BY_ITSELF) ? "Drover 自动" : asked.madeBy()) + "；站点密钥 "
                                + keyId,
                        asked.madeBy() + "; key of the site " + keyId),
                new Bilingual(
                        what.zh() + " 的台账、报警、人员决定及其所依据的画面与录像",
                        "what the ledger, the alarms and people said of " + what.en()
                                + ", and the pictures and films it rests on"),
                new Bilingual(
                        "台账：主题 drover.ledger.v1，键 " + key + "；画面与片段：本站数据目录 evidence/，以 SHA-256 命名；录像：recordings/",
                        "the ledger: topic drover.ledger.v1, key " + key
                                + "; pictures and clips: folder evidence/ of the site's data, under their SHA-256;"
                                + " recordings: recordings/"));
    }
}
