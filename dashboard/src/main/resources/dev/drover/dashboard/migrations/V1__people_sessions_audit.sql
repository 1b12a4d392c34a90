-- People, their sessions and what they did. Secrets are held only as hashes.

CREATE TABLE person (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name          text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 64),
    name_key      text        NOT NULL UNIQUE,
    password_hash text        NOT NULL,
    role          text        NOT NULL CHECK (role IN ('viewer', 'operator', 'supervisor', 'analyst', 'admin')),
    -- NULL: every farm, also farms to come
    farms         text[],
    disabled      boolean     NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE session (
    token_hash bytea       PRIMARY KEY,
    person_id  bigint      NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    source     text        NOT NULL
);
CREATE INDEX session_expires_at ON session (expires_at);
CREATE INDEX session_person_id ON session (person_id);

CREATE TABLE ws_ticket (
    ticket_hash bytea       PRIMARY KEY,
    token_hash  bytea       NOT NULL REFERENCES session (token_hash) ON DELETE CASCADE,
    expires_at  timestamptz NOT NULL
);

-- Append only: each row carries the hash of the row before, so that none can be taken out unseen.
CREATE TABLE audit (
    seq      bigint      PRIMARY KEY,
    at       timestamptz NOT NULL,
    who      text        NOT NULL,
    what     text        NOT NULL,
    object   text        NOT NULL,
    result   text        NOT NULL,
    source   text        NOT NULL,
    hash     text        NOT NULL
);

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append only';
END
$$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
