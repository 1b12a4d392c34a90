package dev.drover.dashboard.farms;

import dev.drover.ingest.wire.PlainId;
import java.util.List;

/**
 * Cameras that are looked at together.
 *
 * @param id of letters, digits, dots, hyphens and underscores
 * @param office code of the office it belongs to
 * @param zh its name in Chinese
 * @param en the same in English
 * @param cameras ids, at most 500
 */
public record CameraGroup(String id, String office, String zh, String en, List<String> cameras) {

    public CameraGroup {
        cameras = List.copyOf(cameras);
        if (!PlainId.is(id) || !office.matches("[0-9]{4}") || cameras.size() > 500) {
            throw new IllegalArgumentException("a group needs an id, an office of four digits, at most 500 cameras");
        }
        if (!VisibleText.fits(zh, 64) || !VisibleText.fits(en, 64)) {
            throw new IllegalArgumentException("a group needs its name in both languages, in up to 64 characters");
        }
    }
}
