package dev.drover.ingest.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** A {@link RecordingKeep} as JSON and back, as it stands on {@link Topics#KEEPS} (key: its id). */
public final class KeepJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private KeepJson() {}

    public static byte[] write(RecordingKeep keep) {
        try {
            return JSON.writeValueAsBytes(keep);
        } catch (JsonProcessingException aRecordOfPlainValuesAlwaysWrites) {
            throw new IllegalStateException(aRecordOfPlainValuesAlwaysWrites);
        }
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if the bytes are none; the message says what is wrong, in one line
     */
    public static RecordingKeep read(byte[] json) {
        try {
            RecordingKeep keep = JSON.readValue(json, RecordingKeep.class);
            if (keep == null) {
                throw new IllegalArgumentException("nothing is said: null");
            }
            return keep;
        } catch (NullPointerException bad) {
            throw new IllegalArgumentException("a field is missing", bad);
        } catch (IOException bad) {
            throw new IllegalArgumentException(JsonTrouble.words(bad), bad);
        }
    }
}
