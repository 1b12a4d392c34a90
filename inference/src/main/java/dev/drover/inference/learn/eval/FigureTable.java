package dev.drover.inference.learn.eval;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the models that ship are worth, on every source, and which files they were: a model without its row here does
 * not ship.
 *
 * @param models SHA-256 of the weights by name
 * @param figures by model and source
 */
public record FigureTable(Map<String, String> models, List<ModelFigure> figures) {

    /** Where it ships, beside the models. */
    public static final String FILE = "/dev/drover/models/figures.json";

    /** What stands around it in a page. */
    public static final String BEGIN = "<!-- drover eval table: begin -->";

    public static final String END = "<!-- drover eval table: end -->";

    /** A difference below this is rounding of another processor. */
    private static final double NOTHING = 0.0005;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public FigureTable {
        models = new TreeMap<>(models);
        figures = List.copyOf(figures);
    }

    /** The one that ships. */
    public static FigureTable shipped() throws IOException {
        try (InputStream in = FigureTable.class.getResourceAsStream(FILE)) {
            if (in == null) {
                return new FigureTable(Map.of(), List.of());
            }
            return JSON.readValue(in, FigureTable.class);
        }
    }

    public byte[] toJson() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    /** These figures, and of {@code older} those of models that were not measured here. */
    public FigureTable over(FigureTable older) {
        Map<String, String> all = new TreeMap<>(older.models);
        all.putAll(models);
        List<ModelFigure> both = new ArrayList<>(older.figures.stream()
                .filter(figure -> !models.containsKey(figure.model()))
                .toList());
        both.addAll(figures);
        return new FigureTable(all, both);
    }

    /** As Markdown: one row a figure, and below them the files. */
    public String page() {
        StringBuilder page = new StringBuilder();
        page.append("| model | of | on | n | measure | value (95 %) |\n|---|---|---|---|---|---|\n");
        for (ModelFigure f : figures) {
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | `%s`, %s | %,d | %s | %s |\n",
                    f.model(),
                    f.of(),
                    f.source(),
                    f.kin().word(),
                    f.n(),
                    f.measure().words(),
                    f.saidWhole()));
        }
        page.append("\n| model | sha256 of its weights |\n|---|---|\n");
        models.forEach((name, sha256) ->
                page.append("| ").append(name).append(" | `").append(sha256).append("` |\n"));
        return page.toString();
    }

    /**
     * What is better and what is worse than in {@code before}, one line a figure, gains first; one that lies within the
     * other's interval may be chance and says so. Last what that means: a model that gains on one source and loses on
     * another is no better model.
     */
    public List<String> against(FigureTable before) {
        List<String> gains = new ArrayList<>();
        List<String> losses = new ArrayList<>();
        for (ModelFigure now : figures) {
            before.figures.stream().filter(now::comparable).findFirst().ifPresent(then -> {
                double gain = now.gain(then);
                if (Math.abs(gain) >= NOTHING) {
                    (gain > 0 ? gains : losses).add(changed(now, then, gain > 0));
                }
            });
        }
        List<String> said = new ArrayList<>(gains);
        said.addAll(losses);
        said.add(verdict(gains.size(), losses.size()));
        return said;
    }

    private static String changed(ModelFigure now, ModelFigure then, boolean better) {
        return (better ? "better: " : "WORSE: ") + now.where() + ": " + then.said() + " -> " + now.said()
                + (now.beyond(then) ? "" : " (within the interval)");
    }

    private static String verdict(int gains, int losses) {
        if (gains == 0 && losses == 0) {
            return "nothing changed";
        }
        String counted = "better in " + gains + " figures, worse in " + losses;
        return gains > 0 && losses > 0 ? counted + ": GAINS ON ONE AND LOSES ON ANOTHER" : counted;
    }
}
