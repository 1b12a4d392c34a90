-- Who counts the animals of a loading again from its recording without seeing any number, one loading at a time. What has
-- ended stays: how often somebody began, and gave up, is evidence too.
CREATE TABLE blind_count (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    batch     text        NOT NULL,
    person_id bigint      NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    actor     text        NOT NULL,
    begun_at  timestamptz NOT NULL,
    ended_at  timestamptz,
    ended_how text        CHECK (ended_how IN ('SENT', 'GIVEN_UP')),
    CHECK ((ended_at IS NULL) = (ended_how IS NULL))
);
CREATE UNIQUE INDEX blind_count_open ON blind_count (person_id) WHERE ended_at IS NULL;
