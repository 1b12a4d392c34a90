-- Supervision by video: enterprises, declarations, sessions with their rows, invitations, files from phones, figures.

ALTER TABLE scope DROP CONSTRAINT scope_role_check;
ALTER TABLE scope ADD CONSTRAINT scope_role_check
    CHECK (role IN ('viewer', 'operator', 'supervisor', 'analyst', 'admin', 'enterprise'));

-- As before, and with the offices that a scope reaches whole: appointments are of an office and of no farm. Whoever is
-- of an enterprise is nothing else while that holds: nobody supervises the own one.
CREATE OR REPLACE VIEW scope_now AS
WITH standing AS (
    SELECT s.* FROM scope s
    WHERE s.ended_at IS NULL AND s.from_at <= now() AND (s.to_at IS NULL OR s.to_at > now())
)
SELECT s.person_id, s.role, s.kind = 'EVERY' AS every, s.kind = 'GROUP' AS only_cameras,
       CASE s.kind
           WHEN 'FARM' THEN ARRAY[s.key]
           WHEN 'OFFICE' THEN ARRAY(SELECT f.reg_no FROM farm f WHERE f.office = s.key)
           WHEN 'DISTRICT' THEN ARRAY(SELECT f.reg_no FROM farm f JOIN office o ON o.code = f.office
                                      WHERE o.district = s.key)
           WHEN 'GROUP' THEN ARRAY(SELECT f.reg_no FROM farm f JOIN camera_group g ON g.office = f.office
                                   WHERE g.id = s.key)
           ELSE ARRAY[]::text[]
       END AS farms,
       CASE s.kind
           WHEN 'GROUP' THEN coalesce((SELECT g.cameras FROM camera_group g WHERE g.id = s.key), ARRAY[]::text[])
           ELSE ARRAY[]::text[]
       END AS cameras,
       CASE s.kind
           WHEN 'OFFICE' THEN ARRAY[s.key]
           WHEN 'DISTRICT' THEN ARRAY(SELECT o.code FROM office o WHERE o.district = s.key)
           ELSE ARRAY[]::text[]
       END AS offices
FROM standing s
WHERE s.role = 'enterprise'
   OR NOT EXISTS (SELECT 1 FROM standing e WHERE e.person_id = s.person_id AND e.role = 'enterprise');

CREATE TABLE enterprise (
    id           text    PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9_.-]{1,32}$'),
    zh           text    NOT NULL,
    en           text    NOT NULL,
    -- 统一社会信用代码, with its check character
    credit_code  text    NOT NULL UNIQUE CHECK (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
    customs_code text    NOT NULL DEFAULT '',
    office       text    NOT NULL REFERENCES office (code),
    -- codes of business types it is registered for
    types        text[]  NOT NULL,
    status       text    NOT NULL CHECK (status IN ('ACTIVE', 'SUSPENDED')),
    valid_to     date    NOT NULL,
    phone        text    NOT NULL DEFAULT '',
    version      int     NOT NULL DEFAULT 1 CHECK (version >= 1),
    sample       boolean NOT NULL DEFAULT false
);
CREATE INDEX enterprise_office ON enterprise (office);

-- Which enterprise a person of the role belongs to. Who belongs to none sees nothing.
CREATE TABLE enterprise_person (
    person_id  bigint PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    enterprise text   NOT NULL REFERENCES enterprise (id)
);

-- What customs says of a declaration; no enterprise writes here.
CREATE TABLE declaration (
    no          text          PRIMARY KEY CHECK (no ~ '^[0-9]{18}$'),
    enterprise  text          NOT NULL REFERENCES enterprise (id),
    goods       text          NOT NULL DEFAULT '',
    -- NULL as long as the port has not released it
    released_at timestamptz,
    value       numeric(18, 2) CHECK (value >= 0),
    currency    text          CHECK (currency ~ '^[A-Z]{3}$'),
    pieces      bigint        CHECK (pieces >= 0),
    written_by  text          NOT NULL,
    written_at  timestamptz   NOT NULL,
    CHECK ((value IS NULL) = (currency IS NULL))
);

-- What the rows of a session add up to: a help for lists, slots and figures. The rows are the truth.
CREATE TABLE supervision (
    id           text    PRIMARY KEY,
    office       text    NOT NULL,
    enterprise   text    NOT NULL REFERENCES enterprise (id),
    type         text    NOT NULL,
    declaration  text,
    place        text    NOT NULL,
    slot_from_us bigint  NOT NULL,
    slot_to_us   bigint  NOT NULL,
    officer      text    NOT NULL DEFAULT '',
    phase        text    NOT NULL,
    cause        text    NOT NULL DEFAULT '',
    result       text    NOT NULL DEFAULT '',
    live_us      bigint,
    ended_us     bigint,
    seq          bigint  NOT NULL
);
CREATE INDEX supervision_slot ON supervision (slot_from_us, id);
CREATE INDEX supervision_enterprise ON supervision (enterprise);
-- Nobody is in two places at once.
CREATE UNIQUE INDEX supervision_officer_slot ON supervision (officer, slot_from_us)
    WHERE officer <> '' AND phase IN ('REQUESTED', 'CONFIRMED', 'LIVE', 'VERIFYING');

CREATE TABLE supervision_device (
    session      text    NOT NULL REFERENCES supervision (id),
    device       text    NOT NULL,
    slot_from_us bigint  NOT NULL,
    taken        boolean NOT NULL DEFAULT true,
    PRIMARY KEY (session, device)
);
CREATE UNIQUE INDEX supervision_device_slot ON supervision_device (device, slot_from_us) WHERE taken;

-- Append only. body is the row as it goes to the topic, byte for byte.
CREATE TABLE supervision_event (
    session  text   NOT NULL REFERENCES supervision (id),
    seq      bigint NOT NULL CHECK (seq >= 1),
    event_id text   NOT NULL UNIQUE,
    type     text   NOT NULL,
    event_us bigint NOT NULL,
    hash     text   NOT NULL,
    body     text   NOT NULL,
    PRIMARY KEY (session, seq)
);
CREATE TRIGGER supervision_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON supervision_event
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

-- Rows that Kafka does not have yet, written in the transaction of the row.
CREATE TABLE supervision_outbox (
    session text   NOT NULL,
    seq     bigint NOT NULL,
    PRIMARY KEY (session, seq)
);

-- Something that is due after a session, for the list of what is overdue.
CREATE TABLE supervision_follow_up (
    session  text   NOT NULL REFERENCES supervision (id),
    no       int    NOT NULL,
    kind     text   NOT NULL CHECK (kind IN ('RECTIFY', 'RETURN', 'DESTROY')),
    deadline date   NOT NULL,
    note     text   NOT NULL,
    done_us  bigint,
    PRIMARY KEY (session, no)
);
CREATE INDEX supervision_follow_up_open ON supervision_follow_up (deadline) WHERE done_us IS NULL;

-- A link for one phone and one session. Only hashes: who reads the table cannot get in.
CREATE TABLE invitation (
    token_hash  bytea       PRIMARY KEY,
    session     text        NOT NULL REFERENCES supervision (id),
    made_by     text        NOT NULL,
    made_at     timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    -- what the phone that came in called itself, and what lets it in again
    device      text        NOT NULL DEFAULT '',
    access_hash bytea UNIQUE
);
CREATE INDEX invitation_session ON invitation (session);

-- A file on its way from a phone: its hash first, then its parts, in any number of tries.
CREATE TABLE session_upload (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    session    text        NOT NULL REFERENCES supervision (id),
    -- photo or document; of which step, of which kind
    purpose    text        NOT NULL CHECK (purpose IN ('photo', 'document')),
    about      text        NOT NULL,
    sha256     text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    bytes      bigint      NOT NULL CHECK (bytes BETWEEN 1 AND 31457280),
    device_us  bigint      NOT NULL,
    name       text        NOT NULL,
    begun_at   timestamptz NOT NULL,
    -- SHA-256 of what really came; NULL until all of it has
    kept       text,
    media      text        NOT NULL DEFAULT '',
    UNIQUE (session, purpose, about, sha256)
);
CREATE TABLE session_upload_part (
    upload bigint NOT NULL REFERENCES session_upload (id),
    no     int    NOT NULL,
    data   bytea  NOT NULL,
    PRIMARY KEY (upload, no)
);

-- One row for each supervision that is over, and for each visit on the spot.
CREATE TABLE session_fact (
    id           text    PRIMARY KEY,
    mode         text    NOT NULL CHECK (mode IN ('REMOTE', 'ON_SITE')),
    office       text    NOT NULL,
    enterprise   text    NOT NULL,
    type         text    NOT NULL,
    declaration  text    NOT NULL DEFAULT '',
    result       text    NOT NULL DEFAULT '',
    value        numeric(18, 2) CHECK (value >= 0),
    currency     text    NOT NULL DEFAULT '',
    pieces       bigint  NOT NULL DEFAULT 0 CHECK (pieces >= 0),
    requested_us bigint,
    confirmed_us bigint,
    live_us      bigint,
    verifying_us bigint,
    ended_us     bigint  NOT NULL,
    lost_us      bigint  NOT NULL DEFAULT 0,
    sample       boolean NOT NULL DEFAULT false
);
CREATE INDEX session_fact_ended ON session_fact (ended_us);
