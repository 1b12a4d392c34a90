package dev.drover.ingest.wire;

/** What a camera looks at, so what is judged from it (deploy/docs/trade.md#camera-roles). */
public enum CameraRole {
    GATE,
    DISINFECTION,
    RAMP,
    REAR_DOOR,
    PEN,
    ISOLATION,
    AISLE,
    OTHER
}
