package dev.drover.dashboard.farms;

/**
 * Where something stands, WGS 84.
 *
 * @param lon degrees east, -180 to 180
 * @param lat degrees north, -90 to 90
 */
public record MapPlace(double lon, double lat) {

    public MapPlace {
        if (!(Math.abs(lon) <= 180) || !(Math.abs(lat) <= 90)) {
            throw new IllegalArgumentException("no place on earth: " + lon + " " + lat);
        }
    }
}
