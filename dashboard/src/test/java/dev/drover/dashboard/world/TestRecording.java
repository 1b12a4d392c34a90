package dev.drover.dashboard.world;

import dev.drover.ingest.media.MediaTrack;
import dev.drover.ingest.media.MediaUnit;
import dev.drover.ingest.recording.NumberedPicture;
import dev.drover.ingest.recording.RecordingSettings;
import dev.drover.ingest.recording.Tape;
import dev.drover.ingest.recording.VideoRecorder;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.SegmentJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A camera's recording as ingest's own recorder makes it, out of H.264 that an encoder made: 25 pictures a second, one
 * in 50 stands alone, one in 5 is numbered.
 */
public final class TestRecording implements AutoCloseable {

    public static final long STEP_MICROS = 40_000;
    public static final int NUMBERED = 5;
    public static final long EPOCH = 42;

    private static final long SESSION = 1;
    private static final int PARAMETERS = 7;
    private static final int MORE_PARAMETERS = 8;
    private static final int BEGIN = 9;

    private final Path folder;
    private final VideoRecorder recorder;
    private final List<byte[]> units;
    private final MediaTrack track;

    /** @param folder of the recordings */
    public TestRecording(Path folder, int seconds) throws Exception {
        this.folder = folder;
        this.recorder = VideoRecorder.open(
                new RecordingSettings(folder, RecordingSettings.LEAST_BYTES, 90, Set.of(), false),
                (camera, session) -> EPOCH,
                () -> 0);
        List<List<byte[]>> pictures = pictures(encoded(seconds));
        this.track = new MediaTrack("H264", 320, 240, configuration(pictures.get(0)));
        this.units = pictures.stream().map(TestRecording::unit).toList();
    }

    /** Pictures there are to be recorded. */
    public int size() {
        return units.size();
    }

    /** One stream: pictures {@code from} to before {@code to}, each at its time after {@code beginMicros}. */
    public void stream(String cameraId, long beginMicros, int from, int to) {
        Tape tape = recorder.of(cameraId);
        tape.track(track, beginMicros + from * STEP_MICROS);
        for (int i = from; i < to; i++) {
            long pts = (i - from) * STEP_MICROS * 1000;
            long micros = beginMicros + i * STEP_MICROS;
            tape.unit(new MediaUnit(pts, 0, i % 50 == 0, false, ByteBuffer.wrap(units.get(i))), micros);
            if (i % NUMBERED == 0) {
                tape.numbered(SESSION, new NumberedPicture(i / NUMBERED, micros, pts));
            }
        }
        tape.end(beginMicros + to * STEP_MICROS);
    }

    /** What came of it, the oldest first; nothing is recorded after this. */
    public List<RecordedSegment> finish() throws IOException {
        recorder.finishAll();
        List<RecordedSegment> segments = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path note :
                    files.filter(file -> file.toString().endsWith(".json")).toList()) {
                String line = Files.readString(note);
                segments.add(SegmentJson.read(
                        line.substring(line.indexOf(' ') + 1).strip().getBytes(StandardCharsets.UTF_8)));
            }
        }
        segments.sort(Comparator.comparingLong(RecordedSegment::startMicros));
        return segments;
    }

    private static byte[] encoded(int seconds) throws IOException {
        Process encoder = new ProcessBuilder(
                        "ffmpeg",
                        "-v",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=size=320x240:rate=25",
                        "-t",
                        Integer.toString(seconds),
                        "-c:v",
                        "libx264",
                        "-preset",
                        "ultrafast",
                        "-bf",
                        "0",
                        "-g",
                        "50",
                        "-x264-params",
                        "aud=1:scenecut=0",
                        "-pix_fmt",
                        "yuv420p",
                        "-f",
                        "h264",
                        "-")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return encoder.getInputStream().readAllBytes();
    }

    /** NAL units of each picture, without what only tells where it begins. */
    private static List<List<byte[]>> pictures(byte[] stream) {
        List<List<byte[]>> pictures = new ArrayList<>();
        int begin = -1;
        for (int at = 0; at + 3 <= stream.length; at++) {
            boolean code = stream[at] == 0 && stream[at + 1] == 0 && stream[at + 2] == 1;
            boolean end = at + 3 == stream.length;
            if (begin >= 0 && (code || end)) {
                int last = end && !code ? stream.length : stream[at - 1] == 0 ? at - 1 : at;
                byte[] nal = Arrays.copyOfRange(stream, begin, last);
                if ((nal[0] & 31) == BEGIN) {
                    pictures.add(new ArrayList<>());
                } else {
                    pictures.get(pictures.size() - 1).add(nal);
                }
            }
            begin = code ? at + 3 : begin;
        }
        return pictures;
    }

    private static byte[] unit(List<byte[]> nals) {
        ByteBuffer unit = ByteBuffer.allocate(
                nals.stream().mapToInt(nal -> 4 + nal.length).sum());
        nals.forEach(nal -> unit.putInt(nal.length).put(nal));
        return unit.array();
    }

    /** ISO/IEC 14496-15, 5.3.3.1. */
    private static byte[] configuration(List<byte[]> first) {
        byte[] sps = of(first, PARAMETERS);
        byte[] pps = of(first, MORE_PARAMETERS);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(1);
        out.write(sps, 1, 3);
        out.write(0xff);
        out.write(0xe1);
        out.write(sps.length >> 8);
        out.write(sps.length);
        out.writeBytes(sps);
        out.write(1);
        out.write(pps.length >> 8);
        out.write(pps.length);
        out.writeBytes(pps);
        return out.toByteArray();
    }

    private static byte[] of(List<byte[]> nals, int type) {
        return nals.stream().filter(nal -> (nal[0] & 31) == type).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        recorder.close();
    }
}
