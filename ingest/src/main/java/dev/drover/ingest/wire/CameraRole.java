package dev.drover.ingest.wire;

/** What a camera looks at, so what is judged from it (domain.md section 3.1). */
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
