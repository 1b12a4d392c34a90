package dev.drover.ingest.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** A {@link Camera} as JSON and back, as it stands on {@link Topics#CAMERAS} (key: the camera's id). */
public final class CameraJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private CameraJson() {}

    public static byte[] write(Camera camera) {
        try {
            return JSON.writeValueAsBytes(camera);
        } catch (JsonProcessingException aRecordOfPlainValuesAlwaysWrites) {
            throw new IllegalStateException(aRecordOfPlainValuesAlwaysWrites);
        }
    }

    /**
     * Reads a camera.
     *
     * @throws IllegalArgumentException if the bytes are no camera; the message says what is wrong, in one line
     */
    public static Camera read(byte[] json) {
        try {
            Camera camera = JSON.readValue(json, Camera.class);
            if (camera == null) {
                throw new IllegalArgumentException("no camera: null");
            }
            return camera;
        } catch (NullPointerException bad) {
            throw new IllegalArgumentException("no camera: a field is missing", bad);
        } catch (IOException bad) {
            throw new IllegalArgumentException(JsonTrouble.words(bad), bad);
        }
    }
}
