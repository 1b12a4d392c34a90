package dev.drover.inference.learn.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.Picture;
import dev.drover.inference.learn.eval.LabelledCrops;
import dev.drover.inference.learn.eval.LabelledCrops.BadDataException;
import dev.drover.inference.learn.reader.PresenceTrainer;
import dev.drover.inference.learn.reader.SealPresence;
import dev.drover.inference.ocr.LineReader;
import dev.drover.inference.ocr.TextEngine;
import dev.drover.inference.scorer.CropReaders;
import dev.drover.inference.scorer.SealReader;
import dev.drover.inference.seal.SealGrammar;
import dev.drover.inference.torch.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drover eval seals}: figures by kind of number, of both readers, and sealed or unsealed, as JSON. */
@Command(
        name = "seals",
        mixinStandardHelpOptions = true,
        description = "Measure the seal reader on labelled crops, or sealed/unsealed on door crops; prints JSON.")
final class EvalSealsCommand extends EvalTextCommand {

    @Option(
            names = "--presence",
            description = "Folder with sealed/ and unsealed/ door crops; alone, only these are measured.")
    private Optional<Path> presence = Optional.empty();

    @Option(
            names = "--presence-weights",
            description = "The presence.pt that --model, or the seal reader that ships, names; else beside --model. It"
                    + " does not ship: inference/checkpoints holds it.")
    private Optional<Path> presenceWeights = Optional.empty();

    @Option(names = "--presence-held-out", description = "Only the one capture in five that training leaves out.")
    private boolean heldOut;

    @Override
    public Integer call() throws IOException {
        if (presence.isPresent() && data == null && labels == null) {
            try {
                ObjectNode report = json().createObjectNode();
                extend(report);
                spec.commandLine().getOut().println(json().writeValueAsString(report));
                return 0;
            } catch (BadDataException | ModelRefusedException e) {
                return complain(e.getMessage());
            }
        }
        return super.call();
    }

    @Override
    protected CropReaders kind() {
        return CropReaders.SEALS;
    }

    @Override
    protected List<String> groups(String truth) {
        return List.of("kind " + SealGrammar.judge(truth).kind().label());
    }

    @Override
    protected void extend(ObjectNode report) throws IOException, BadDataException {
        if (data != null && labels != null) {
            try (LineReader second = LineReader.open(TextEngine.bundled());
                    SealReader reader = SealReader.open(model, second)) {
                double from = threshold.orElse(reader.threshold());
                report.set(
                        "readers",
                        json().valueToTree(TwoReaders.of(reader::opinions, TwoReaders.crops(data, labels), from)));
            }
        }
        if (presence.isEmpty()) {
            return;
        }
        Map<String, List<Path>> doors = new LinkedHashMap<>();
        for (String folder : List.of("sealed", "unsealed")) {
            doors.put(folder, pictures(presence.get().resolve(folder)));
        }
        int right = 0;
        int n = 0;
        int missed = 0;
        int invented = 0;
        try (SealPresence network = SealPresence.open(
                model.map(ModelFiles::at).orElseGet(() -> ModelFiles.bundled("seals.json")), presenceWeights)) {
            for (Map.Entry<String, List<Path>> folder : doors.entrySet()) {
                for (Path file : folder.getValue()) {
                    Picture crop = LabelledCrops.picture(file);
                    boolean sealed = network.sealed(crop, crop.whole()) >= 0.5;
                    boolean truth = folder.getKey().equals("sealed");
                    n++;
                    right += sealed == truth ? 1 : 0;
                    missed += truth && !sealed ? 1 : 0;
                    invented += !truth && sealed ? 1 : 0;
                }
            }
        }
        ObjectNode figures = report.putObject("presence");
        figures.put("n", n)
                .put("accuracy", (double) right / n)
                .put("sealedCalledUnsealed", missed)
                .put("unsealedCalledSealed", invented);
    }

    private List<Path> pictures(Path folder) throws IOException, BadDataException {
        if (!Files.isDirectory(folder)) {
            throw new BadDataException(folder + ": no such folder");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> out = files.filter(f ->
                            !heldOut || PresenceTrainer.held(f.getFileName().toString()))
                    .sorted()
                    .toList();
            if (out.isEmpty()) {
                throw new BadDataException(folder + ": holds no picture");
            }
            return out;
        }
    }
}
