package dev.drover.pipeline.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.drover.inference.NotFiniteException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@link Detections} to and from the value of a record on {@code drover.detections.v1}. */
public final class DetectionsJson {

    /** Reads what is no JSON, but what programs write for numbers that are none: to say so, never to take it. */
    private static final JsonFactory WITH_NON_NUMBERS = new JsonFactoryBuilder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private DetectionsJson() {}

    /** Canonical JSON, UTF-8: equal records give equal bytes. */
    public static byte[] write(Detections detections) {
        return WireJson.write(detections);
    }

    /**
     * @throws MalformedRecordException {@code DET_NAN} for scores or boxes that are no numbers, {@code DET_TOO_MANY}
     *     for more than {@link Detections#MAX_OBJECTS} boxes, {@code DET_INVALID} for all else
     */
    public static Detections read(byte @Nullable [] json) throws MalformedRecordException {
        try {
            return WireJson.read(json, Detections.class, RejectCode.DET_INVALID);
        } catch (MalformedRecordException bad) {
            throw new MalformedRecordException(code(json, bad), bad.detail(), bad.getCause());
        }
    }

    private static RejectCode code(byte @Nullable [] json, MalformedRecordException bad) {
        for (Throwable why = bad.getCause(); why != null; why = why.getCause()) {
            if (why instanceof NotFiniteException
                    || (why instanceof StreamReadException && json != null && meetsNonNumber(json))) {
                return RejectCode.DET_NAN;
            }
            if (why instanceof TooManyObjectsException) {
                return RejectCode.DET_TOO_MANY;
            }
        }
        return bad.code();
    }

    /** Whether the first thing in {@code json} that a strict parser refuses is a number that is none. */
    private static boolean meetsNonNumber(byte[] json) {
        try (JsonParser parser = WITH_NON_NUMBERS.createParser(json)) {
            while (parser.nextToken() != null) {
                if (parser.isNaN()) {
                    return true;
                }
            }
            return false;
        } catch (IOException noJson) {
            return false;
        }
    }
}
