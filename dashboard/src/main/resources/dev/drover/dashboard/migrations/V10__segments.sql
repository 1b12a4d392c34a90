-- What is recorded of each camera, and what is not, as drover.segments.v1 says it. A row is never removed: that a file was
-- deleted, when and why is told by the row itself.
CREATE TABLE recorded_segment (
    camera_id text   NOT NULL,
    start_us  bigint NOT NULL,
    -- below the folder of recordings; empty for a hole
    path      text   NOT NULL,
    end_us    bigint NOT NULL CHECK (end_us >= start_us),
    epoch     bigint NOT NULL,
    seq_from  bigint NOT NULL,
    seq_to    bigint NOT NULL,
    codec     text   NOT NULL,
    width     int    NOT NULL,
    height    int    NOT NULL,
    bytes     bigint NOT NULL,
    sha256    text   NOT NULL,
    retention text   NOT NULL,
    state     text   NOT NULL CHECK (state IN ('OPEN', 'CLOSED', 'LOST', 'DELETED')),
    cause     text   NOT NULL,
    detail    text   NOT NULL,
    said_us   bigint NOT NULL,
    PRIMARY KEY (camera_id, start_us, path)
);
CREATE INDEX recorded_segment_end ON recorded_segment (camera_id, end_us);
