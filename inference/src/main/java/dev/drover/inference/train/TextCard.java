package dev.drover.inference.train;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What a reader's manifest tells people: when, how and from what it was made, and under which terms. */
public final class TextCard {

    private static final String PAINTED = "painted by dev.drover.inference (this project), photographed by TextCamera";

    private TextCard() {}

    /** The card of a plate reader, without figures. */
    public static ObjectNode plates(Path data, double minutes, int steps, long seed) {
        ObjectNode card = start("drover train plates --data DATA/plates --out OUT --minutes " + minutes + " --steps "
                + steps + " --seed " + seed);
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

    /** The card of a seal reader, without figures. */
    public static ObjectNode seals(Path data, double minutes, double presenceMinutes, long seed) {
        ObjectNode card = start("drover train seals --data DATA/seals --out OUT --minutes " + minutes
                + " --presence-minutes " + presenceMinutes + " --seed " + seed);
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

    private static ObjectNode start(String command) {
        ObjectNode card = TextPublisher.JSON.createObjectNode();
        card.put("made", LocalDate.now(ZoneOffset.UTC).toString());
        card.put("command", command);
        return card;
    }

    private static void source(ArrayNode to, String what, String terms) {
        to.addObject().put("what", what).put("terms", terms);
    }
}
