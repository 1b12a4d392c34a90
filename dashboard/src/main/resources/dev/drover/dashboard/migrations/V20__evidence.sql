-- Pictures that rows and alarm steps name, kept beyond Kafka; bundles that are handed out; what keeps evidence and what took it away.

-- One picture for one subject that names it. Written in the transaction that applies the row or step, as WANTED: that is the queue.
CREATE TABLE evidence_item (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind       text        NOT NULL CHECK (kind IN ('FRAME', 'CROP', 'CLIP', 'DOC', 'PHOTO', 'AUDIO')),
    -- loading, alarm or camera, and which one
    subject    text        NOT NULL,
    subject_id text        NOT NULL,
    camera     text        NOT NULL,
    epoch      bigint      NOT NULL,
    seq        bigint      NOT NULL,
    -- event time of the row or step that named it first
    at_us      bigint      NOT NULL,
    -- where it lies in the store; empty until it is kept
    sha256     text        NOT NULL DEFAULT '',
    bytes      bigint      NOT NULL DEFAULT 0,
    -- weights of the detector that judged the camera's pictures when this one was kept; empty if not known
    model      text        NOT NULL DEFAULT '',
    state      text        NOT NULL CHECK (state IN ('WANTED', 'KEPT', 'MISSED', 'DELETED')),
    -- why it was missed, or what is in the way while it is wanted
    cause      text        NOT NULL DEFAULT '',
    tried      int         NOT NULL DEFAULT 0,
    wanted_at  timestamptz NOT NULL,
    made_at    timestamptz,
    expires_at timestamptz,
    UNIQUE (kind, subject, subject_id, camera, epoch, seq)
);
CREATE INDEX evidence_item_wanted ON evidence_item (tried, id) WHERE state = 'WANTED';
CREATE INDEX evidence_item_frame ON evidence_item (camera, epoch, seq);
CREATE INDEX evidence_item_sha256 ON evidence_item (sha256) WHERE sha256 <> '';
CREATE INDEX evidence_item_expires ON evidence_item (expires_at) WHERE state = 'KEPT';

-- What is kept whatever its time, under the number of a case.
CREATE TABLE hold (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_no  text        NOT NULL CHECK (char_length(case_no) BETWEEN 1 AND 64),
    reason   text        NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 500),
    subject    text      NOT NULL,
    subject_id text      NOT NULL,
    made_by  text        NOT NULL,
    made_at  timestamptz NOT NULL,
    -- NULL: until somebody lifts it
    until    timestamptz,
    lifted_by text,
    lifted_at timestamptz
);
CREATE INDEX hold_subject ON hold (subject, subject_id) WHERE lifted_at IS NULL;

-- What was taken out of the store, and why. Append only.
CREATE TABLE deletion (
    id     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    object text        NOT NULL,
    sha256 text        NOT NULL,
    why    text        NOT NULL,
    at     timestamptz NOT NULL
);

-- What is handed out. WANTED is the queue; number, previous and hashes stand once it is READY.
CREATE TABLE bundle (
    id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject         text        NOT NULL,
    subject_id      text        NOT NULL,
    version         int         NOT NULL CHECK (version >= 1),
    state           text        NOT NULL CHECK (state IN ('WANTED', 'READY', 'FAILED')),
    -- the last row of the ledger that is in it, fixed when it is asked for
    through_seq     bigint      NOT NULL,
    files_done      int         NOT NULL DEFAULT 0,
    files_all       int         NOT NULL DEFAULT 0,
    number          bigint      UNIQUE,
    file            text        NOT NULL DEFAULT '',
    bytes           bigint      NOT NULL DEFAULT 0,
    manifest_sha256 text        NOT NULL DEFAULT '',
    previous_sha256 text        NOT NULL DEFAULT '',
    key_id          text        NOT NULL DEFAULT '',
    -- why it is not there yet, or will not be
    trouble         text        NOT NULL DEFAULT '',
    made_by         text        NOT NULL,
    made_at         timestamptz NOT NULL,
    ready_at        timestamptz,
    UNIQUE (subject, subject_id, version)
);
CREATE INDEX bundle_wanted ON bundle (id) WHERE state = 'WANTED';
