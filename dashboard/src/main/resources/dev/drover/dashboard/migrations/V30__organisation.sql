-- Who supervises which farm, what stands there, and how long loadings take: offices, farms and statistics.

CREATE TABLE district (
    code text PRIMARY KEY CHECK (code ~ '^[0-9]{4}$'),
    zh   text NOT NULL,
    en   text NOT NULL
);

CREATE TABLE office (
    code        text    PRIMARY KEY CHECK (code ~ '^[0-9]{4}$'),
    -- a short name for addresses and files
    short_name  text    NOT NULL UNIQUE CHECK (short_name ~ '^[A-Z][A-Z0-9_]{1,31}$'),
    district    text    NOT NULL REFERENCES district (code),
    zh          text    NOT NULL,
    en          text    NOT NULL,
    desk_phone  text    NOT NULL DEFAULT '',
    -- its code was not confirmed by customs yet
    unconfirmed boolean NOT NULL,
    sample      boolean NOT NULL DEFAULT false
);

-- The registration number is what cameras, plans and rights call the farm.
CREATE TABLE farm (
    reg_no     text    PRIMARY KEY CHECK (char_length(reg_no) BETWEEN 1 AND 64),
    zh         text    NOT NULL,
    en         text    NOT NULL,
    office     text    NOT NULL REFERENCES office (code),
    status     text    NOT NULL CHECK (status IN ('ACTIVE', 'SUSPENDED', 'EXPIRED')),
    valid_from date    NOT NULL,
    valid_to   date    NOT NULL CHECK (valid_to > valid_from),
    address    text    NOT NULL DEFAULT '',
    -- degrees, WGS 84; both or none
    lon        numeric(9, 6) CHECK (lon BETWEEN -180 AND 180),
    lat        numeric(8, 6) CHECK (lat BETWEEN -90 AND 90),
    capacity   int     NOT NULL CHECK (capacity >= 0),
    plan_item  text    NOT NULL DEFAULT '',
    contacts   jsonb   NOT NULL DEFAULT '[]',
    version    int     NOT NULL CHECK (version >= 1),
    sample     boolean NOT NULL DEFAULT false,
    CHECK ((lon IS NULL) = (lat IS NULL))
);
CREATE INDEX farm_office ON farm (office);

-- Append only: each version of a farm as it was written, by whom and when.
CREATE TABLE farm_history (
    reg_no  text        NOT NULL REFERENCES farm (reg_no),
    version int         NOT NULL,
    at      timestamptz NOT NULL DEFAULT now(),
    who     text        NOT NULL,
    body    jsonb       NOT NULL,
    PRIMARY KEY (reg_no, version)
);
CREATE FUNCTION farm_history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the history of farms is append only';
END
$$;
CREATE TRIGGER farm_history_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON farm_history
    FOR EACH STATEMENT EXECUTE FUNCTION farm_history_is_append_only();

-- Writes a farm and its history as one. said: its fields by column. seen: the version that was seen, 0 for a farm that
-- is new, NULL for whatever stands. Returns the version that stands now; 0 if another stands than was seen. What says
-- nothing new changes nothing.
CREATE FUNCTION write_farm(said jsonb, by_whom text, seen int, is_sample boolean) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    stands  farm%ROWTYPE;
    wanted  farm%ROWTYPE;
BEGIN
    PERFORM pg_advisory_xact_lock(7305030);
    SELECT * INTO stands FROM farm WHERE reg_no = said ->> 'reg_no';
    IF seen IS NOT NULL AND seen <> coalesce(stands.version, 0) THEN
        RETURN 0;
    END IF;
    wanted := jsonb_populate_record(NULL::farm, said);
    wanted.version := coalesce(stands.version, 0) + 1;
    wanted.sample := is_sample;
    IF stands.reg_no IS NULL THEN
        INSERT INTO farm SELECT wanted.*;
    ELSE
        wanted.version := stands.version;
        IF wanted = stands THEN
            RETURN stands.version;
        END IF;
        wanted.version := stands.version + 1;
        UPDATE farm SET zh = wanted.zh, en = wanted.en, office = wanted.office, status = wanted.status,
            valid_from = wanted.valid_from, valid_to = wanted.valid_to, address = wanted.address, lon = wanted.lon,
            lat = wanted.lat, capacity = wanted.capacity, plan_item = wanted.plan_item, contacts = wanted.contacts,
            version = wanted.version, sample = wanted.sample
        WHERE reg_no = wanted.reg_no;
    END IF;
    INSERT INTO farm_history (reg_no, version, who, body) VALUES (wanted.reg_no, wanted.version, by_whom, said);
    RETURN wanted.version;
END
$$;

CREATE TABLE house (
    farm text NOT NULL REFERENCES farm (reg_no),
    no   text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('FATTENING', 'ISOLATION', 'SICK', 'LOADING')),
    PRIMARY KEY (farm, no)
);

CREATE TABLE pen (
    farm  text NOT NULL,
    house text NOT NULL,
    no    text NOT NULL,
    kind  text NOT NULL CHECK (kind IN ('FATTENING', 'ISOLATION', 'SICK', 'LOADING')),
    PRIMARY KEY (farm, house, no),
    FOREIGN KEY (farm, house) REFERENCES house (farm, no)
);

-- Where a camera hangs. Cameras themselves are on the topic of cameras; a place may wait for its camera.
CREATE TABLE camera_place (
    camera     text    PRIMARY KEY,
    customs_id text    NOT NULL UNIQUE CHECK (customs_id ~ '^[0-9]{7}[12356]10(131|132)[0-9]{7}$'),
    farm       text    NOT NULL REFERENCES farm (reg_no),
    -- house/pen, empty where it looks at none
    pen        text    NOT NULL DEFAULT '',
    role       text    NOT NULL,
    since      date    NOT NULL,
    sample     boolean NOT NULL DEFAULT false
);
CREATE INDEX camera_place_farm ON camera_place (farm);

CREATE TABLE camera_group (
    id      text    PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9_.-]{1,64}$'),
    office  text    NOT NULL REFERENCES office (code),
    zh      text    NOT NULL,
    en      text    NOT NULL,
    cameras text[]  NOT NULL,
    sample  boolean NOT NULL DEFAULT false
);

-- How long a head took before, against which it is compared: of an office.
CREATE TABLE baseline (
    office     text          PRIMARY KEY REFERENCES office (code),
    s_per_head numeric(8, 3) NOT NULL CHECK (s_per_head > 0),
    n          int           NOT NULL CHECK (n > 0),
    from_day   date          NOT NULL,
    to_day     date          NOT NULL,
    method     text          NOT NULL,
    sample     boolean       NOT NULL DEFAULT false
);

-- One row for each loading that is over. From the ledger once, in the transaction that applies its last row.
CREATE TABLE loading_fact (
    batch      text    PRIMARY KEY,
    farm       text    NOT NULL,
    -- the office at the time; NULL where the farm was not registered
    office     text,
    declared   int,
    head       int     NOT NULL CHECK (head >= 0),
    outcome    text    NOT NULL,
    -- the first and the last animal; NULL where nobody measured
    first_us   bigint,
    last_us    bigint,
    ended_us   bigint  NOT NULL,
    sample     boolean NOT NULL DEFAULT false,
    s_per_head numeric(16, 3) GENERATED ALWAYS AS (
        CASE WHEN head > 0 AND last_us > first_us THEN round((last_us - first_us) / 1000000.0 / head, 3) END
    ) STORED
);
CREATE INDEX loading_fact_ended ON loading_fact (ended_us);
CREATE INDEX loading_fact_farm ON loading_fact (farm);

-- Adds what the ledger says of a loading that is over; a sample of the same number gives way. Does nothing for one that stands.
CREATE FUNCTION add_loading_fact(which text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO loading_fact AS f (batch, farm, office, declared, head, outcome, first_us, last_us, ended_us)
    SELECT l.batch, coalesce(l.farm, ''), r.office, l.declared,
           -- with the crossings that people resolved
           CASE WHEN v.said ->> 'machine' ~ '^[0-9]{1,6}$' THEN (v.said ->> 'machine')::int
                ELSE greatest(l.in_count - l.out_count, 0) END,
           coalesce(v.said ->> 'outcome', l.phase), c.first_us, c.last_us, o.event_us
    FROM loading l
    JOIN ledger_row o ON o.key = 'loading/' || l.batch AND o.type = 'OUTCOME'
    CROSS JOIN LATERAL (SELECT l.state -> 'OUTCOME/outcome' -> 'values' AS said) v
    LEFT JOIN farm r ON r.reg_no = l.farm
    LEFT JOIN LATERAL (
        SELECT min(event_us) AS first_us, max(event_us) AS last_us FROM ledger_row
        WHERE key = 'loading/' || l.batch AND type = 'CROSSING_IN'
    ) c ON true
    WHERE l.batch = which
    ORDER BY o.seq LIMIT 1
    ON CONFLICT (batch) DO UPDATE SET farm = excluded.farm, office = excluded.office, declared = excluded.declared,
        head = excluded.head, outcome = excluded.outcome, first_us = excluded.first_us, last_us = excluded.last_us,
        ended_us = excluded.ended_us, sample = false
    WHERE f.sample
$$;

-- What was concluded before there were statistics.
SELECT add_loading_fact(batch) FROM loading;
