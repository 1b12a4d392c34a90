-- Clips beside pictures, cut from recordings; what a number is looked up by.

ALTER TABLE evidence_item
    -- alarm, gate, reading or uncertain: what of the subject it shows, and which row or alarm that is; empty for a picture
    ADD COLUMN about          text   NOT NULL DEFAULT '',
    ADD COLUMN about_id       text   NOT NULL DEFAULT '',
    -- of a clip whose pictures became other ones in between, from 1
    ADD COLUMN part           int    NOT NULL DEFAULT 0,
    -- event time that is asked for
    ADD COLUMN wanted_from_us bigint NOT NULL DEFAULT 0,
    ADD COLUMN wanted_to_us   bigint NOT NULL DEFAULT 0,
    -- event time that it really shows, more than asked for or less
    ADD COLUMN from_us        bigint NOT NULL DEFAULT 0,
    ADD COLUMN to_us          bigint NOT NULL DEFAULT 0,
    -- what it was cut from, JSON: [{"path", "sha256", "start_us", "end_us"}]
    ADD COLUMN cut_from       text   NOT NULL DEFAULT '';
ALTER TABLE evidence_item DROP CONSTRAINT evidence_item_kind_subject_subject_id_camera_epoch_seq_key;
ALTER TABLE evidence_item ADD UNIQUE (kind, subject, subject_id, camera, epoch, seq, about_id, part);
CREATE INDEX evidence_item_clip ON evidence_item (subject, subject_id) WHERE kind = 'CLIP';

CREATE INDEX recorded_segment_frames ON recorded_segment (camera_id, epoch, seq_from) WHERE seq_from >= 0;
