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
import dev.drover.inference.osd.OsdClock;
import dev.drover.inference.paint.osd.OsdForm;
import dev.drover.inference.paint.osd.OsdPainter;
import dev.drover.inference.scorer.OwnWords;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code drover eval clocks}: of how many painted pictures the camera's own time is read right to the second, by form,
 * with 95 % intervals, as JSON. Of a date that means two days, one of them must be the right one.
 */
@Command(
        name = "clocks",
        mixinStandardHelpOptions = true,
        description = "Measure the reader of the cameras' own clocks on painted pictures; prints JSON.")
final class EvalClocksCommand implements Callable<Integer> {

    private static final int JPEG = 75;
    private static final String[] PLACES = {"东源县柳城镇一号猪场 装猪台", "河源 G205 通道", "Camera 01", "RAMP-2 North"};

    @Spec
    private CommandSpec spec;

    @Option(names = "--painted", description = "How many to paint; default ${DEFAULT-VALUE}.")
    private int painted = 300;

    @Option(names = "--seed", description = "Of times and backgrounds; default ${DEFAULT-VALUE}.")
    private long seed = 555;

    @Override
    public Integer call() throws IOException {
        if (painted < 1) {
            spec.commandLine().getErr().println("--painted must be 1 or more");
            return EvalTextCommand.USAGE;
        }
        try (TextEngine engine = TextEngine.open(TextEngine.bundled())) {
            Map<String, List<TextEvaluation.Case>> cases = read(new OwnWords(engine), painted, seed);
            Map<String, Answers> answers = new LinkedHashMap<>();
            cases.forEach((form, of) -> answers.put(form, Answers.of(of, 0.5)));
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

    /** Cases by form, and {@code all} of them. */
    static Map<String, List<TextEvaluation.Case>> read(OwnWords words, int painted, long seed) {
        Map<String, List<TextEvaluation.Case>> cases = new LinkedHashMap<>();
        cases.put("all", new ArrayList<>());
        OsdForm[] forms = OsdForm.values();
        int[][] sizes = {{704, 576}, {1280, 720}, {640, 360}, {1920, 1080}};
        for (int i = 0; i < painted; i++) {
            SplittableRandom random = new SplittableRandom(seed + i);
            LocalDateTime moment = LocalDateTime.of(2020, 1, 1, 0, 0).plusSeconds(random.nextInt(315_000_000));
            OsdForm form = forms[i % forms.length];
            int[] size = sizes[i / forms.length % sizes.length];
            byte[] bgr = OsdPainter.background(size[0], size[1], random);
            String place = PLACES[random.nextInt(PLACES.length)];
            OsdPainter.write(bgr, size[0], size[1], form.text(moment), place, random);
            Picture picture = Pictures.throughJpeg(new Picture(size[0], size[1], bgr), JPEG);
            long start = System.nanoTime();
            List<Reading> found = words.read(picture);
            double millis = (System.nanoTime() - start) / 1e6;
            TextEvaluation.Case one = told(moment, found, millis);
            cases.get("all").add(one);
            cases.computeIfAbsent(form.name().toLowerCase(Locale.ROOT), f -> new ArrayList<>())
                    .add(one);
        }
        return cases;
    }

    private static TextEvaluation.Case told(LocalDateTime truth, List<Reading> found, double millis) {
        List<LocalDateTime> moments = found.stream()
                .filter(word -> word.kind() == ReadingKind.CLOCK)
                .flatMap(word -> OsdClock.moments(word.text()).stream())
                .toList();
        String said = moments.contains(truth) || moments.isEmpty()
                ? moments.isEmpty() ? "" : truth.toString()
                : moments.get(0).toString();
        Reading reading = new Reading(
                ReadingKind.CLOCK,
                new Box(0, 0, 0, 0),
                said,
                Collections.nCopies(said.length(), 1f),
                said.isEmpty() ? 0 : 1,
                "",
                1);
        return new TextEvaluation.Case(truth.toString(), truth.toString(), reading, millis);
    }
}
