package dev.drover.ingest.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** A {@link RecordedSegment} as JSON and back, as it stands on {@link Topics#SEGMENTS} (key: the camera's id). */
public final class SegmentJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private SegmentJson() {}

    public static byte[] write(RecordedSegment segment) {
        try {
            return JSON.writeValueAsBytes(segment);
        } catch (JsonProcessingException aRecordOfPlainValuesAlwaysWrites) {
            throw new IllegalStateException(aRecordOfPlainValuesAlwaysWrites);
        }
    }

    /**
     * Reads a segment.
     *
     * @throws IllegalArgumentException if the bytes are none; the message says what is wrong, in one line
     */
    public static RecordedSegment read(byte[] json) {
        try {
            RecordedSegment segment = JSON.readValue(json, RecordedSegment.class);
            if (segment == null) {
                throw new IllegalArgumentException("no segment: null");
            }
            return segment;
        } catch (NullPointerException bad) {
            throw new IllegalArgumentException("no segment: a field is missing", bad);
        } catch (IOException bad) {
            throw new IllegalArgumentException(JsonTrouble.words(bad), bad);
        }
    }
}
