package dev.drover.ingest.wire;

/**
 * One camera to pull, as it stands on {@code drover.cameras.v1}.
 *
 * @param id see {@link FrameId#cameraId()}
 * @param uri {@code rtsp://}, {@code rtsps://}, {@code http(s)://} or {@code file://}, without user name or password
 * @param name what people call it, 1 to 64 characters
 * @param farm the farm it belongs to, for grouping and rights
 * @param role what it looks at
 * @param transport {@code tcp} or {@code udp}, for RTSP
 * @param analysedFps frames a second that are published, above 0 up to 30
 * @param width of the published picture in pixels
 * @param height of the published picture in pixels; the picture is scaled into width x height with its aspect kept,
 *     to a width of whole JPEG blocks (16 pixels)
 * @param jpegQuality 1 to 100
 * @param enabled a camera can be switched off without being removed
 * @param simulated its pictures are rendered; every screen says so
 * @param credential name of the secret that holds user and password (never the secret itself), empty for none
 */
public record Camera(
        String id,
        String uri,
        String name,
        String farm,
        CameraRole role,
        String transport,
        double analysedFps,
        int width,
        int height,
        int jpegQuality,
        boolean enabled,
        boolean simulated,
        String credential) {

    public Camera {
        new FrameId(id, 0, 0);
        if (uri.isBlank() || name.isBlank() || name.length() > 64) {
            throw new IllegalArgumentException("camera " + id + " needs a uri and a name of 1 to 64 characters");
        }
        if (!transport.equals("tcp") && !transport.equals("udp")) {
            throw new IllegalArgumentException("camera " + id + ": transport must be tcp or udp: " + transport);
        }
        if (!(analysedFps > 0 && analysedFps <= 30)) {
            throw new IllegalArgumentException(
                    "camera " + id + ": analysedFps must be above 0 up to 30: " + analysedFps);
        }
        if (width < 64 || width > 3840 || height < 36 || height > 2160) {
            throw new IllegalArgumentException("camera " + id + ": picture size out of range: " + width + "x" + height);
        }
        if (jpegQuality < 1 || jpegQuality > 100) {
            throw new IllegalArgumentException("camera " + id + ": jpegQuality must be 1 to 100: " + jpegQuality);
        }
    }

    /** A camera with the defaults: RTSP over TCP, 5 frames a second, 640x360, JPEG quality 80. */
    public static Camera of(String id, String uri, CameraRole role) {
        return new Camera(id, uri, id, "farm", role, "tcp", 5, 640, 360, 80, true, false, "");
    }
}
