package dev.drover.dashboard.live;

import dev.drover.dashboard.people.Person;
import dev.drover.dashboard.people.Right;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One connected browser and its tiles, for one event loop.
 *
 * <p>A tile has at most one picture under way and at most one waiting: the newest. The browser's {@code ack} is the
 * credit for the next. So a slow viewer holds two pictures a tile at most, whatever the rate, and loses only its own.
 */
final class Viewer {

    /** Most tiles of one viewer. */
    static final int MAX_TILES = 64;

    /** The way out; a websocket, or a test. */
    interface Outlet {
        boolean isFull();

        void send(Buffer binary);

        void send(String text);
    }

    /** What happened to a picture. */
    interface Tally {
        void sent(Picture picture);

        void dropped();
    }

    /**
     * A picture as it goes to every viewer.
     *
     * @param joined the picture
     * @param farm the farm of its camera at this moment
     * @param message its encoded form
     */
    record Picture(JoinedFrame joined, String farm, TileMessage message) {

        String camera() {
            return joined.frame().id().cameraId();
        }
    }

    private static final class Tile {
        final String camera;
        /** least time between two pictures, of the camera's clock; 0 for every one */
        long gapMicros;

        long lastMicros;
        boolean underWay;

        @Nullable
        Picture waiting;

        Tile(String camera) {
            this.camera = camera;
        }
    }

    private final Outlet outlet;
    private final Tally tally;
    private final Map<Integer, Tile> tiles = new HashMap<>();
    private Person person;
    private long nextAlarm = -1;

    Viewer(Outlet outlet, Tally tally, Person person) {
        this.outlet = outlet;
        this.tally = tally;
        this.person = person;
    }

    /** Rights may change while the viewer looks on. */
    void setPerson(Person person) {
        this.person = person;
    }

    Person person() {
        return person;
    }

    boolean maySee(String farm, String camera) {
        return person.mayCamera(Right.SEE_CAMERAS, farm, camera);
    }

    private boolean maySee(Picture picture) {
        return maySee(picture.farm(), picture.camera());
    }

    boolean maySeeLoadings(String farm) {
        return person.may(Right.SEE_LOADINGS, farm);
    }

    /** The next step of an alarm that this viewer has not heard; -1 if it does not follow alarms. */
    long nextAlarm() {
        return nextAlarm;
    }

    void alarmsToldUpTo(long position) {
        this.nextAlarm = position;
    }

    /** @return false if the viewer has too many tiles */
    boolean subscribe(int tile, String camera) {
        return subscribe(tile, camera, 0);
    }

    /**
     * A tile that shows the camera already only changes its pace.
     *
     * @param fps pictures a second at most, 0 for all there are
     * @return false if the viewer has too many tiles
     */
    boolean subscribe(int tile, String camera, double fps) {
        Tile shown = tiles.get(tile);
        if (shown == null && tiles.size() >= MAX_TILES) {
            return false;
        }
        if (shown == null || !shown.camera.equals(camera)) {
            shown = new Tile(camera);
            tiles.put(tile, shown);
        }
        shown.gapMicros = fps > 0 ? (long) (1_000_000 / fps) : 0;
        return true;
    }

    void unsubscribe(int tile) {
        tiles.remove(tile);
    }

    Set<String> cameras() {
        Set<String> cameras = new TreeSet<>();
        tiles.values().forEach(tile -> cameras.add(tile.camera));
        return cameras;
    }

    /** A new picture: goes out, waits in the place of an older one, or is none of this viewer's business. */
    void offer(Picture picture) {
        if (!maySee(picture)) {
            return;
        }
        tiles.forEach((id, tile) -> {
            if (tile.camera.equals(picture.camera())) {
                offer(id, tile, picture);
            }
        });
    }

    /** Shows {@code picture} on one tile, as the first after a subscription. */
    void offer(int id, Picture picture) {
        Tile tile = tiles.get(id);
        if (tile != null && maySee(picture)) {
            offer(id, tile, picture);
        }
    }

    /** The browser has painted the picture of a tile and takes the next. */
    void acknowledged(int id) {
        Tile tile = tiles.get(id);
        if (tile != null) {
            tile.underWay = false;
            sendWaiting(id, tile);
        }
    }

    /** The way out has room again. */
    void drained() {
        tiles.forEach(this::sendWaiting);
    }

    /** Whether a text would be sent now. */
    boolean canHear() {
        return !outlet.isFull();
    }

    /** A text that must arrive; a viewer that cannot even take texts any more is told nothing until it can. */
    void tell(String text) {
        if (!outlet.isFull()) {
            outlet.send(text);
        }
    }

    private void offer(int id, Tile tile, Picture picture) {
        long micros = picture.joined().frame().ingestMicros();
        // A clock that was set back must not keep a tile dark.
        if (micros >= tile.lastMicros && micros - tile.lastMicros < tile.gapMicros) {
            return;
        }
        tile.lastMicros = micros;
        if (tile.waiting != null) {
            tally.dropped();
        }
        tile.waiting = picture;
        sendWaiting(id, tile);
    }

    private void sendWaiting(int id, Tile tile) {
        if (tile.waiting == null || tile.underWay || outlet.isFull()) {
            return;
        }
        Picture picture = tile.waiting;
        tile.waiting = null;
        // Rights may have been taken away while it waited.
        if (maySee(picture)) {
            tile.underWay = true;
            outlet.send(picture.message().forTile(id));
            tally.sent(picture);
        }
    }
}
