package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.stats.CsvText;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import java.util.OptionalDouble;

/** How statistics write what may not be known, and how their tables are handed out. */
final class FigureText {

    private FigureText() {}

    /** Null where it is not known. */
    static void put(ObjectNode node, String name, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(name, value.getAsDouble());
        } else {
            node.putNull(name);
        }
    }

    /** For a table; empty where it is not known. */
    static String text(OptionalDouble value, int decimals) {
        return value.isPresent() ? String.format(Locale.ROOT, "%." + decimals + "f", value.getAsDouble()) : "";
    }

    /** As the file {@code drover-NAME.csv}. */
    static void answer(Call call, String name, CsvText table) {
        call.ctx()
                .response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
                .putHeader("Content-Disposition", "attachment; filename=\"drover-" + name + ".csv\"")
                .end(table.text());
    }
}
