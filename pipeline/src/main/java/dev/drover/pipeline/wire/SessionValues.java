package dev.drover.pipeline.wire;

/**
 * Names of {@link SessionEvent#values()}, by type of row.
 *
 * <pre>
 *   REQUESTED     type, type_version, enterprise, office, place, slot_from_us, slot_to_us, declaration (if it has one),
 *                 step.NO (a {@link StepRule}), document.KIND (required or optional)
 *   CONFIRMED     officer
 *   ABORTED       cause (REFUSED, CANCELLED, NO_SHOW, BROKEN), reason
 *   CHECKED       what the device says of itself: camera, microphone, network, battery, clock (behind ours, ms)
 *   INSTRUCTED    about = number from 1; text, template
 *   ACKNOWLEDGED  about = number
 *   ANSWERED      about = number; answer (DONE, UNABLE), reason
 *   PHOTO         about = step; photo, sha256, device_sha256, whole (true if they are the same), bytes, device_us
 *   STEP          about = step; verdict, from_us, to_us, note
 *   FOOTAGE       about = step; camera, from_us, to_us, recorded_us, hole_us (the longest), whole
 *   DOCUMENT      about = kind; sha256, name, bytes, media
 *   JUDGED        about = kind; verdict, note
 *   RESULT        verdict, note, value, currency, pieces
 *   FOLLOW_UP     about = number from 1; kind (RECTIFY, RETURN, DESTROY), deadline (a day), note
 *   FOLLOWED_UP   about = number; note
 *   REFUSED       about = what was refused; order (a {@link SessionEvent.Type}), why (codes, joined by a blank)
 * </pre>
 */
public final class SessionValues {

    public static final String TYPE = "type";
    public static final String TYPE_VERSION = "type_version";
    public static final String ENTERPRISE = "enterprise";
    public static final String OFFICE = "office";
    public static final String PLACE = "place";
    public static final String DECLARATION = "declaration";
    public static final String SLOT_FROM = "slot_from_us";
    public static final String SLOT_TO = "slot_to_us";
    public static final String OFFICER = "officer";

    /** Before the number of a step. */
    public static final String STEP = "step.";

    /** Before the kind of a document. */
    public static final String DOCUMENT = "document.";

    public static final String REQUIRED = "required";
    public static final String OPTIONAL = "optional";
    public static final String CAUSE = "cause";
    public static final String REASON = "reason";
    public static final String NOTE = "note";
    public static final String TEXT = "text";
    public static final String TEMPLATE = "template";
    public static final String ANSWER = "answer";
    public static final String DONE = "DONE";
    public static final String UNABLE = "UNABLE";
    public static final String PHOTO = "photo";
    public static final String SHA256 = "sha256";
    public static final String DEVICE_SHA256 = "device_sha256";
    public static final String DEVICE_TIME = "device_us";
    public static final String WHOLE = "whole";
    public static final String BYTES = "bytes";
    public static final String NAME = "name";
    public static final String MEDIA = "media";
    public static final String VERDICT = "verdict";
    public static final String FROM = "from_us";
    public static final String TO = "to_us";
    public static final String CAMERA = "camera";
    public static final String RECORDED = "recorded_us";
    public static final String HOLE = "hole_us";
    public static final String VALUE = "value";
    public static final String CURRENCY = "currency";
    public static final String PIECES = "pieces";
    public static final String KIND = "kind";
    public static final String DEADLINE = "deadline";
    public static final String ORDER = "order";
    public static final String WHY = "why";

    private SessionValues() {}
}
