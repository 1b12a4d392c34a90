package dev.drover.ingest.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.util.List;

/**
 * What a JSON reader complains of, in words: the reader names classes of ours, which tell nothing to whoever looks for
 * the broken writer.
 */
public final class JsonTrouble {

    private static final int LONGEST = 200;

    private JsonTrouble() {}

    /** One line: where in the record, and what is wrong there. */
    public static String words(IOException trouble) {
        String where = trouble instanceof JsonMappingException mapping ? path(mapping.getPath()) : "";
        return OneLine.of(where.isEmpty() ? what(trouble) : where + ": " + what(trouble), LONGEST);
    }

    private static String what(IOException trouble) {
        if (trouble instanceof StreamConstraintsException) {
            return "is nested too deeply, or a text or number in it is too long";
        } else if (trouble instanceof UnrecognizedPropertyException) {
            return "is no field of this record";
        } else if (trouble instanceof InvalidFormatException format) {
            return "is none of the values that may stand here: " + format.getValue();
        } else if (trouble instanceof ValueInstantiationException made && made.getCause() != null) {
            return refusal(made.getCause());
        } else if (trouble instanceof JsonMappingException mapping) {
            return mapping(mapping);
        } else if (trouble instanceof JsonProcessingException parsing) {
            return "is no JSON: " + parsing.getOriginalMessage();
        }
        return "cannot be read as JSON";
    }

    /** What a record of ours says of its own values. */
    private static String refusal(Throwable why) {
        return why instanceof IllegalArgumentException && why.getMessage() != null
                ? why.getMessage()
                : "holds values that do not go together";
    }

    private static String mapping(JsonMappingException trouble) {
        if (trouble.getCause() instanceof IllegalArgumentException refused) {
            return refusal(refused);
        }
        boolean missing = trouble.getOriginalMessage().startsWith("Missing");
        return missing ? "is missing" : "is not of the kind that belongs here";
    }

    private static String path(List<JsonMappingException.Reference> path) {
        StringBuilder text = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            if (step.getFieldName() == null) {
                text.append('[').append(step.getIndex()).append(']');
            } else {
                text.append(text.length() == 0 ? "" : ".").append(step.getFieldName());
            }
        }
        return text.toString();
    }
}
