package dev.drover.inference.learn.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.inference.learn.detector.DetectorJudgement;
import dev.drover.inference.learn.detector.SourceFigures;
import dev.drover.inference.learn.eval.Answers;
import dev.drover.inference.learn.eval.Bootstrap;
import dev.drover.inference.learn.eval.FigureTable;
import dev.drover.inference.learn.eval.LabelledCrops.BadDataException;
import dev.drover.inference.learn.eval.ModelFigure;
import dev.drover.inference.learn.eval.ModelFigure.Kin;
import dev.drover.inference.learn.eval.ModelFigure.Measure;
import dev.drover.inference.learn.eval.TextEvaluation;
import dev.drover.inference.learn.reader.TextRender;
import dev.drover.inference.ocr.LineReader;
import dev.drover.inference.ocr.TextEngine;
import dev.drover.inference.scorer.ContainerReader;
import dev.drover.inference.scorer.OwnWords;
import dev.drover.inference.scorer.PlateReader;
import dev.drover.inference.scorer.SealReader;
import dev.drover.inference.torch.DetectorManifest;
import dev.drover.inference.torch.ModelFiles;
import dev.drover.inference.torch.OcrManifest;
import dev.drover.inference.torch.ReaderManifest;
import dev.drover.inference.torch.TorchDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Measures models on all sources that a data folder holds, for {@link FigureTable}. */
final class FigureMaker {

    static final List<String> MODELS = List.of("detector", "plates", "seals", "ocr");

    /** Of what is painted; other than any training's. */
    private static final long SEED = 555;
    /** Fewer objects than this say nothing. */
    private static final int FEWEST = 10;
    /** Whose labels leave pigs out. */
    private static final String INCOMPLETE = "pens-topdown";
    /** Confidence from which a clock counts as read: it is there or it is not. */
    private static final double CLOCK = 0.5;

    /** Folders of plates nobody learns from, and whose pictures they are. */
    private static final Map<String, String> PLATES = plateFolders();

    private final Path data;
    private final int painted;
    private final ModelFiles detector;
    private final Optional<Path> plates;
    private final Optional<Path> seals;
    private final Map<String, String> models = new LinkedHashMap<>();
    private final List<ModelFigure> figures = new ArrayList<>();

    /** @param painted cases of each painted kind */
    FigureMaker(Path data, int painted, Optional<Path> detector, Optional<Path> plates, Optional<Path> seals) {
        this.data = data;
        this.painted = painted;
        this.detector = detector.map(ModelFiles::at).orElseGet(() -> ModelFiles.bundled("detector.json"));
        this.plates = plates;
        this.seals = seals;
    }

    private static Map<String, String> plateFolders() {
        Map<String, String> folders = new LinkedHashMap<>();
        folders.put("crops-val", "EasyPR");
        folders.put("lprnet-test", "LPRNet");
        folders.put("toll-crops", "toll-crops");
        return folders;
    }

    /** @param names of {@link #MODELS} */
    FigureTable of(List<String> names) throws IOException, BadDataException {
        if (names.contains("detector")) {
            detector();
        }
        if (names.contains("plates")) {
            plates();
        }
        if (names.contains("seals")) {
            seals();
        }
        if (names.contains("ocr")) {
            words();
        }
        return new FigureTable(models, figures);
    }

    private void detector() throws IOException, BadDataException {
        try (TorchDetector opened = TorchDetector.open(detector)) {
            DetectorManifest manifest = opened.manifest();
            models.put("detector", manifest.sha256());
            String learnt = new ObjectMapper()
                    .valueToTree(manifest.card())
                    .path("sources")
                    .toString();
            for (SourceFigures f : DetectorJudgement.on(data, opened).figures()) {
                if (f.objects() < FEWEST || f.source().equals(INCOMPLETE)) {
                    continue;
                }
                Kin kin = kin(learnt, f.source().replace("yard-", "yard/"));
                Bootstrap.Interval in = f.ap50Interval();
                figures.add(new ModelFigure(
                        "detector",
                        f.label(),
                        f.source(),
                        kin,
                        Measure.AP50,
                        f.objects(),
                        f.ap50(),
                        in.low(),
                        in.high()));
                if (f.label().equals("pig")) {
                    in = f.countInterval();
                    figures.add(new ModelFigure(
                            "detector",
                            "pig",
                            f.source(),
                            kin,
                            Measure.COUNT_MAE,
                            f.images(),
                            f.countMae(),
                            in.low(),
                            in.high()));
                }
            }
        }
    }

    private void plates() throws IOException, BadDataException {
        ModelFiles files = plates.map(ModelFiles::at).orElseGet(() -> ModelFiles.bundled("plates.json"));
        String learnt = learnt(files, "plates");
        try (PlateReader reader = PlateReader.open(plates)) {
            double from = reader.threshold();
            for (Map.Entry<String, String> folder : PLATES.entrySet()) {
                Path crops = data.resolve("plates").resolve(folder.getKey());
                if (Files.isDirectory(crops)) {
                    var cases = TwoReaders.crops(crops, crops.resolveSibling(folder.getKey() + ".tsv"));
                    add(
                            "plates",
                            folder.getKey(),
                            kin(learnt, folder.getValue()),
                            TwoReaders.of(reader::opinions, cases, from));
                }
            }
            Path photos = data.resolve("plates/ccpd-frames");
            if (Files.isDirectory(photos)) {
                add(
                        "plates",
                        "ccpd-frames",
                        kin(learnt, "CCPD"),
                        TwoReaders.of(reader::opinions, CcpdPhotos.plates(photos), from));
            }
            try (Painted crops = Painted.make(to -> TextRender.plates(data.resolve("plates"), painted, SEED, to))) {
                add("plates", "painted", Kin.PAINTED, TwoReaders.of(reader::opinions, crops.crops(), from));
            }
        }
    }

    private void seals() throws IOException, BadDataException {
        ModelFiles files = seals.map(ModelFiles::at).orElseGet(() -> ModelFiles.bundled("seals.json"));
        learnt(files, "seals");
        try (LineReader second = LineReader.open(TextEngine.bundled());
                SealReader reader = SealReader.open(seals, second);
                Painted crops = Painted.make(to -> TextRender.seals(painted, SEED, to))) {
            add("seals", "painted", Kin.PAINTED, TwoReaders.of(reader::opinions, crops.crops(), reader.threshold()));
        }
    }

    private void words() throws IOException {
        models.put(
                "ocr",
                ModelFiles.bundled("ocr.json").manifest(OcrManifest.class).sha256());
        try (TextEngine engine = ContainerReader.engine()) {
            var numbers = EvalContainersCommand.read(new ContainerReader(engine), painted, SEED, Optional.empty());
            addWords("container numbers", numbers, ContainerReader.SURE);
            addWords("clocks", EvalClocksCommand.read(new OwnWords(engine), painted, SEED), CLOCK);
        }
    }

    private void addWords(String of, Map<String, List<TextEvaluation.Case>> cases, double from) {
        List<TextEvaluation.Case> all = Objects.requireNonNull(cases.get("all"), of);
        add("ocr", of, "painted", Kin.FOREIGN, Answers.of(all, from));
    }

    /** Notes the model's hash; gives what its card says of its sources, empty where it says nothing. */
    private String learnt(ModelFiles files, String name) {
        ReaderManifest manifest = files.manifest(ReaderManifest.class);
        models.put(name, manifest.sha256());
        JsonNode card = manifest.card();
        return card == null ? "" : card.path("sources").toString();
    }

    /** By what the model's own card names. */
    private static Kin kin(String learnt, String source) {
        return learnt.isEmpty() ? Kin.UNKNOWN : learnt.contains(source) ? Kin.OWN : Kin.FOREIGN;
    }

    private void add(String model, String source, Kin kin, Map<String, Answers> voices) {
        voices.forEach((voice, answers) -> add(model, voice, source, kin, answers));
    }

    private void add(String model, String of, String source, Kin kin, Answers answers) {
        Map<Measure, Answers.Share> shares = new LinkedHashMap<>();
        if (!of.equals("agreement")) {
            shares.put(Measure.RIGHT, answers.exact());
        }
        shares.put(Measure.ANSWERED, answers.answered());
        shares.put(Measure.WRONG, answers.wrongAnswered());
        shares.forEach((measure, s) -> figures.add(
                new ModelFigure(model, of, source, kin, measure, answers.n(), s.share(), s.low(), s.high())));
    }

    /** Painted crops in a folder that goes again. */
    private record Painted(Path folder) implements AutoCloseable {

        /** What paints into a folder. */
        interface Painter {
            void paint(Path to) throws IOException;
        }

        static Painted make(Painter painter) throws IOException {
            Path folder = Files.createTempDirectory("drover-painted");
            painter.paint(folder);
            return new Painted(folder);
        }

        List<TwoReaders.Crop> crops() throws IOException, BadDataException {
            return TwoReaders.crops(folder.resolve("crops"), folder.resolve("labels.tsv"));
        }

        @Override
        public void close() throws IOException {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
