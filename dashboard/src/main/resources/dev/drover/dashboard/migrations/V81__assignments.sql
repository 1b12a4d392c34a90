-- Who supervises which loading: one at a time, handed on or given back.

CREATE TABLE assignment (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    batch     text        NOT NULL,
    person_id bigint      NOT NULL REFERENCES person (id),
    officer   text        NOT NULL,
    since     timestamptz NOT NULL,
    until     timestamptz,
    -- whoever took it over; empty where it was given back
    handed_to text        NOT NULL DEFAULT '',
    note      text        NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX assignment_one ON assignment (batch) WHERE until IS NULL;
CREATE INDEX assignment_batch ON assignment (batch);
