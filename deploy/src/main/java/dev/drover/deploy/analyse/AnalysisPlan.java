package dev.drover.deploy.analyse;

import dev.drover.inference.ObjectClass;
import dev.drover.ingest.config.ConfigFile;
import dev.drover.ingest.config.ConfigKeys;
import dev.drover.ingest.config.ConfigNode;
import dev.drover.ingest.config.InvalidConfigException;
import dev.drover.pipeline.wire.CountingLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a recording should show, as written by a person in YAML or JSON:
 *
 * <pre>
 * declaredHead: 40
 * plates: [粤B12345]
 * seals: [FX12345678]
 * lines:
 *   - id: ramp
 *     from: [0.1, 0.5]
 *     to: [0.9, 0.5]
 *     counts: pig
 *     margin: 0.03
 * </pre>
 *
 * @param declaredHead head of pigs on the papers, -1 if they say nothing
 * @param plates that should be read
 * @param seals that should be read
 * @param lines to count across
 */
record AnalysisPlan(int declaredHead, List<String> plates, List<String> seals, List<PlannedLine> lines) {

    static final AnalysisPlan NONE = new AnalysisPlan(-1, List.of(), List.of(), List.of());

    AnalysisPlan {
        plates = List.copyOf(plates);
        seals = List.copyOf(seals);
        lines = List.copyOf(lines);
        if (lines.stream().map(PlannedLine::id).distinct().count() != lines.size()) {
            throw new IllegalArgumentException("two lines have the same id");
        }
    }

    /**
     * @param from x and y of where it starts, 0 to 1
     * @param to x and y of where it ends
     * @param counts label of the class it counts, pig if not said
     * @param margin half width of the neutral band, in fractions of the picture's height
     */
    record PlannedLine(String id, List<Double> from, List<Double> to, String counts, double margin) {

        PlannedLine {
            from = List.copyOf(from);
            to = List.copyOf(to);
            asLine(id, from, to, counts, margin);
        }

        CountingLine asLine() {
            return asLine(id, from, to, counts, margin);
        }

        private static CountingLine asLine(
                String id, List<Double> from, List<Double> to, String counts, double margin) {
            LineArgument ends = LineArgument.parse(from.get(0) + "," + from.get(1) + "," + to.get(0) + "," + to.get(1));
            return new CountingLine(id, ends.from(), ends.to(), margin, classOf(counts));
        }
    }

    /** @throws IllegalArgumentException naming the classes there are */
    static ObjectClass classOf(String label) {
        return Stream.of(ObjectClass.values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no class '" + label + "'; there are "
                        + Stream.of(ObjectClass.values())
                                .map(ObjectClass::label)
                                .collect(Collectors.joining(", "))));
    }

    /** @throws InvalidConfigException with all that is wrong with the file, each with its line */
    static AnalysisPlan read(Path file) throws IOException {
        ConfigFile in = ConfigFile.read(file, "'lines:', 'declaredHead:', 'plates:' or 'seals:'");
        ConfigKeys keys = in.keys();
        int declaredHead = keys.number("declaredHead", -1, 0, 10_000);
        List<String> plates = keys.texts("plates");
        List<String> seals = keys.texts("seals");
        List<PlannedLine> lines = new ArrayList<>();
        for (ConfigNode item : keys.items("lines")) {
            line(item).ifPresent(line -> {
                if (lines.stream().anyMatch(before -> before.id().equals(line.id()))) {
                    item.problem("another line has the same id '" + line.id() + "'");
                }
                lines.add(line);
            });
        }
        return in.build(keys, () -> new AnalysisPlan(declaredHead, plates, seals, lines));
    }

    private static Optional<PlannedLine> line(ConfigNode item) {
        ConfigKeys keys = item.keys();
        String id = keys.word("id", "");
        List<Double> from = point(keys.items("from"));
        List<Double> to = point(keys.items("to"));
        String counts = keys.word("counts", ObjectClass.PIG.label());
        double margin = keys.decimal("margin", LineArgument.DEFAULT_MARGIN, 0, 0.5);
        keys.refuseUnknown();
        if (id.isEmpty() || from.size() != 2 || to.size() != 2) {
            item.problem("a line needs an id, from: [x, y] and to: [x, y]");
            return Optional.empty();
        }
        return item.build(() -> new PlannedLine(id, from, to, counts, margin));
    }

    /** Whether it lies in the picture is said by the line. */
    private static List<Double> point(List<ConfigNode> numbers) {
        return numbers.stream()
                .flatMap(number -> number.number(-1e6, 1e6).stream())
                .toList();
    }
}
