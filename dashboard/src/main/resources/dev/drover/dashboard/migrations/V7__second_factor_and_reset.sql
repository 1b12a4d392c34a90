-- The second factor of whoever has one, codes for the day it is lost, and new passwords that an administrator hands out.

CREATE TABLE second_factor (
    person_id  bigint      PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    -- sealed with a key that is not in the database
    secret     bytea       NOT NULL,
    -- false until the first code was right: a slip while it is set up must lock nobody out
    confirmed  boolean     NOT NULL DEFAULT false,
    -- a code is good once: of this time step and those before none is any more
    last_step  bigint      NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE recovery_code (
    person_id bigint NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    code_hash bytea  NOT NULL,
    PRIMARY KEY (person_id, code_hash)
);

CREATE TABLE password_reset (
    person_id  bigint      PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    code_hash  bytea       NOT NULL,
    expires_at timestamptz NOT NULL
);
