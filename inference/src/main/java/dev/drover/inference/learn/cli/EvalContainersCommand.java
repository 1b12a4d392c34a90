package dev.drover.inference.learn.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drover.inference.Box;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.learn.eval.Answers;
import dev.drover.inference.learn.eval.TextEvaluation;
import dev.drover.inference.ocr.TextEngine;
import dev.drover.inference.paint.container.ContainerLayout;
import dev.drover.inference.paint.container.ContainerNumbers;
import dev.drover.inference.paint.container.ContainerPainter;
import dev.drover.inference.scorer.ContainerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code drover eval containers}: how many numbers on painted containers are read, and how many of those that count as
 * read are wrong, by layout, with 95 % intervals, as JSON.
 */
@Command(
        name = "containers",
        mixinStandardHelpOptions = true,
        description = "Measure the reader of container numbers on painted containers; prints JSON.")
final class EvalContainersCommand implements Callable<Integer> {

    private static final int JPEG = 80;

    @Spec
    private CommandSpec spec;

    @Option(names = "--painted", description = "How many to paint; default ${DEFAULT-VALUE}.")
    private int painted = 240;

    @Option(names = "--seed", description = "Of numbers and looks; default ${DEFAULT-VALUE}.")
    private long seed = 555;

    @Option(names = "--errors", description = "Folder for the pictures whose number was not read, as JPEG.")
    private Optional<Path> errors = Optional.empty();

    @Override
    public Integer call() throws IOException {
        if (painted < 1) {
            spec.commandLine().getErr().println("--painted must be 1 or more");
            return EvalTextCommand.USAGE;
        }
        try (TextEngine engine = ContainerReader.engine()) {
            Map<String, List<TextEvaluation.Case>> cases = read(new ContainerReader(engine), painted, seed, errors);
            Map<String, Answers> answers = new LinkedHashMap<>();
            cases.forEach((look, of) -> answers.put(look, Answers.of(of, ContainerReader.SURE)));
            JsonMapper json = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            spec.commandLine().getOut().println(json.writeValueAsString(answers));
            return 0;
        } catch (ModelRefusedException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return EvalTextCommand.USAGE;
        }
    }

    /** Cases by look, and {@code all} of them. */
    static Map<String, List<TextEvaluation.Case>> read(
            ContainerReader reader, int painted, long seed, Optional<Path> errors) throws IOException {
        Map<String, List<TextEvaluation.Case>> cases = new LinkedHashMap<>();
        cases.put("all", new ArrayList<>());
        ContainerNumbers numbers = new ContainerNumbers(seed);
        ContainerPainter painter = new ContainerPainter();
        ContainerLayout[] layouts = ContainerLayout.values();
        for (int i = 0; i < painted; i++) {
            String number = numbers.next();
            int which = i / layouts.length;
            ContainerPainter.Look look =
                    new ContainerPainter.Look(layouts[i % layouts.length], which % 2 == 1, which / 2 % 2 == 1);
            byte[] pixels = painter.paint(number, look, seed + i);
            Picture picture =
                    Pictures.throughJpeg(new Picture(ContainerPainter.WIDTH, ContainerPainter.HEIGHT, pixels), JPEG);
            long start = System.nanoTime();
            List<Reading> found = reader.read(picture);
            double millis = (System.nanoTime() - start) / 1e6;
            Reading best = found.isEmpty() ? nothing() : found.get(0);
            TextEvaluation.Case one = new TextEvaluation.Case(number, number, best, millis);
            cases.get("all").add(one);
            cases.computeIfAbsent(look.label(), l -> new ArrayList<>()).add(one);
            if (errors.isPresent() && !one.right()) {
                Files.createDirectories(errors.get());
                Path file = errors.get()
                        .resolve(look.label().replace(' ', '-') + "-" + number + "-" + best.text() + ".jpg");
                Files.write(file, Pictures.encodeJpeg(picture, JPEG));
            }
        }
        return cases;
    }

    private static Reading nothing() {
        return new Reading(ReadingKind.CONTAINER, new Box(0, 0, 0, 0), "", List.of(), 0, "", 1);
    }
}
