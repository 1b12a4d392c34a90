package dev.drover.inference.learn.reader;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.inference.yolo.LabelLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a reader's manifest tells people: when, how and from what it was made, and under which terms. */
public final class TextCard {

    private static final String PAINTED = "painted by dev.drover.inference (this project), photographed by TextCamera";

    private static final String TRAININGS = "trainings.txt";

    private TextCard() {}

    /** Adds a finished training to the list in {@code out}, which the card tells: a reader is often made in several. */
    public static void note(Path out, String command, int stepsMade, double wallMinutes) throws IOException {
        String line = String.format(Locale.ROOT, "%s  (step %d, %.0f minutes)%n", command, stepsMade, wallMinutes);
        Files.writeString(
                Files.createDirectories(out).resolve(TRAININGS),
                line,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** The card of a plate reader made in {@code out}, without figures. */
    public static ObjectNode plates(Path data, Path out) throws IOException {
        ObjectNode card = start(out);
        ArrayNode sources = card.withArray("sources");
        source(sources, PAINTED, "the project's own");
        if (Files.isDirectory(data.resolve("glyphs/font_model"))) {
            source(sources, "227 glyph pictures for painting: Pengfei8324/chinese_license_plate_generator", "MIT");
        }
        if (Files.isDirectory(data.resolve("crops-train"))) {
            source(sources, "838 of 898 real CCTV crops: liuruoze/EasyPR (60 kept to calibrate)", "Apache-2.0");
        }
        source(sources, "measured on 299 real crops never trained on: liuruoze/EasyPR", "see its GDSL statement");
        return card;
    }

    /** The card of a seal reader made in {@code out}, without figures. */
    public static ObjectNode seals(@Nullable Path data, Path out) throws IOException {
        ObjectNode card = start(out);
        ArrayNode sources = card.withArray("sources");
        source(sources, PAINTED + "; forms of numbers as seen on real container seals", "the project's own");
        if (data != null) {
            source(
                    sources,
                    "sealed or unsealed: four of five captures of 1,181 door crops, Ismailea4/ContainerVision-Marsa_Maroc",
                    "its README says MIT");
        }
        return card;
    }

    private static ObjectNode start(Path out) throws IOException {
        ObjectNode card = TextPublisher.JSON.createObjectNode();
        card.put("made", LocalDate.now(ZoneOffset.UTC).toString());
        ArrayNode commands = card.putArray("commands");
        if (Files.exists(out.resolve(TRAININGS))) {
            LabelLines.read(out.resolve(TRAININGS)).forEach(commands::add);
        }
        return card;
    }

    private static void source(ArrayNode to, String what, String terms) {
        to.addObject().put("what", what).put("terms", terms);
    }
}
