-- The ledger and the alarms as Kafka has them, applied exactly once, and the outbox that alarms leave by.

-- Where the applier stands, written in the transaction that applies. A topic that was made anew has another id.
CREATE TABLE applied_offset (
    topic       text   NOT NULL,
    part        int    NOT NULL,
    topic_id    text   NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (topic, part)
);

-- What could not be applied: unreadable, contradicting what stands, or gone before it was read. Evidence that something is wrong.
CREATE TABLE refusal (
    topic    text        NOT NULL,
    part     int         NOT NULL,
    at_offset bigint     NOT NULL,
    reason   text        NOT NULL,
    detail   text        NOT NULL,
    value    bytea,
    at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, part, at_offset, reason)
);

-- Append only. body is the row as it stood on the topic, byte for byte, so that its hash can be computed again.
CREATE TABLE ledger_row (
    event_id  text   PRIMARY KEY,
    key       text   NOT NULL,
    seq       bigint NOT NULL CHECK (seq >= 1),
    type      text   NOT NULL,
    event_us  bigint NOT NULL,
    camera_id text   NOT NULL,
    batch     text   NOT NULL,
    rule      text   NOT NULL,
    hash      text   NOT NULL,
    body      text   NOT NULL,
    UNIQUE (key, seq)
);
CREATE INDEX ledger_row_batch ON ledger_row (batch, event_us) WHERE batch <> '';
CREATE INDEX ledger_row_camera ON ledger_row (camera_id, event_us);
CREATE INDEX ledger_row_gap ON ledger_row (event_us) WHERE type = 'GAP';

CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append only';
END
$$;
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_row
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

-- What the rows of a loading add up to: only a help for lists, the rows are the truth.
CREATE TABLE loading (
    batch     text   PRIMARY KEY,
    -- NULL until a row names it
    farm      text,
    -- WAITING, ARMED, RECONCILING or the outcome
    phase     text   NOT NULL,
    in_count  bigint NOT NULL,
    out_count bigint NOT NULL,
    uncertain int    NOT NULL,
    declared  int,
    first_us  bigint NOT NULL,
    last_us   bigint NOT NULL,
    last_seq  bigint NOT NULL,
    last_hash text   NOT NULL,
    -- the newest values by "TYPE/rule", e.g. "GATE/SEALING"
    state     jsonb  NOT NULL
);
CREATE INDEX loading_last_us ON loading (last_us);

-- An alarm as it stands after its newest step; body is that step.
CREATE TABLE alarm (
    id        text     PRIMARY KEY,
    seq       bigint   NOT NULL,
    subject   text     NOT NULL,
    batch     text     NOT NULL,
    camera_id text     NOT NULL,
    farm      text     NOT NULL,
    code      text     NOT NULL,
    severity  smallint NOT NULL,
    state     text     NOT NULL,
    raised_us bigint   NOT NULL,
    event_us  bigint   NOT NULL,
    owner     text     NOT NULL,
    body      text     NOT NULL
);
CREATE INDEX alarm_open ON alarm (severity, raised_us) WHERE state IN ('RAISED', 'ACKED');
CREATE INDEX alarm_raised ON alarm (raised_us);
CREATE INDEX alarm_batch ON alarm (batch) WHERE batch <> '';

CREATE TABLE alarm_step (
    id       text   NOT NULL,
    seq      bigint NOT NULL,
    state    text   NOT NULL,
    event_us bigint NOT NULL,
    body     text   NOT NULL,
    PRIMARY KEY (id, seq)
);

-- Who is told of which alarms, and how. Secrets are sealed with a key that is not in the database.
CREATE TABLE subscription (
    id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name          text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 64),
    -- NULL: every farm, also farms to come
    farm          text,
    -- NULL: every code
    codes         text[],
    -- 1 is the gravest: alarms of this severity and graver ones
    severity      smallint    NOT NULL CHECK (severity BETWEEN 1 AND 4),
    channel       text        NOT NULL CHECK (channel IN ('webhook', 'email')),
    address       text        NOT NULL,
    language      text        NOT NULL CHECK (language IN ('zh', 'en')),
    enabled       boolean     NOT NULL,
    -- why it was switched off by itself; empty if a person did, or nobody
    trouble       text        NOT NULL DEFAULT '',
    secret        bytea,
    old_secret    bytea,
    old_until     timestamptz,
    version       int         NOT NULL DEFAULT 1,
    created_by    text        NOT NULL,
    created_at    timestamptz NOT NULL,
    -- kept, not deleted: what was sent through it stays told
    removed_at    timestamptz,
    -- the endpoint's own queue: since when nothing gets through, how often tried, and when to try again
    failing_since timestamptz,
    failures      int         NOT NULL DEFAULT 0,
    next_try_at   timestamptz NOT NULL
);

-- One message for each alarm step and subscription that asks for it.
CREATE TABLE delivery (
    id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subscription_id bigint      NOT NULL REFERENCES subscription (id),
    alarm_id        text        NOT NULL,
    alarm_seq       bigint      NOT NULL,
    -- the webhook-id: the same for every attempt
    message_id      text        NOT NULL,
    kind            text        NOT NULL,
    body            text        NOT NULL,
    state           text        NOT NULL CHECK (state IN ('PENDING', 'DELIVERED', 'PARKED')),
    attempts        int         NOT NULL DEFAULT 0,
    created_at      timestamptz NOT NULL,
    next_at         timestamptz NOT NULL,
    done_at         timestamptz,
    last_status     int,
    reason          text        NOT NULL DEFAULT '',
    UNIQUE (subscription_id, alarm_id, alarm_seq)
);
CREATE INDEX delivery_due ON delivery (subscription_id, next_at, id) WHERE state = 'PENDING';
CREATE INDEX delivery_alarm ON delivery (alarm_id);
