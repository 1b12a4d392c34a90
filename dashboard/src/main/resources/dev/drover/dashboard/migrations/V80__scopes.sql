-- Who may do what where, and for how long: a role for every farm, a district, an office, one farm, or a group of cameras.
-- They take the place of the one role and the list of farms that a person had.

CREATE TABLE scope (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id  bigint      NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    role       text        NOT NULL CHECK (role IN ('viewer', 'operator', 'supervisor', 'analyst', 'admin')),
    kind       text        NOT NULL CHECK (kind IN ('EVERY', 'DISTRICT', 'OFFICE', 'FARM', 'GROUP')),
    -- of the district, the office, the farm or the group; empty for every farm
    key        text        NOT NULL CHECK (char_length(key) <= 64),
    from_at    timestamptz NOT NULL,
    -- NULL: until somebody ends it
    to_at      timestamptz CHECK (to_at > from_at),
    granted_by text        NOT NULL,
    granted_at timestamptz NOT NULL DEFAULT now(),
    -- before its time; it stays as what was
    ended_at   timestamptz,
    ended_by   text        NOT NULL DEFAULT '',
    CHECK ((kind = 'EVERY') = (key = ''))
);
CREATE INDEX scope_person ON scope (person_id);

INSERT INTO scope (person_id, role, kind, key, from_at, granted_by)
SELECT id, role, 'EVERY', '', created_at, 'migration' FROM person WHERE farms IS NULL;
INSERT INTO scope (person_id, role, kind, key, from_at, granted_by)
SELECT DISTINCT p.id, p.role, 'FARM', one.farm, p.created_at, 'migration'
FROM person p, unnest(p.farms) AS one (farm) WHERE one.farm <> '';

ALTER TABLE person DROP COLUMN farms, DROP COLUMN role;

-- What holds now, one row for each scope, with the farms that stand there now. A group reaches its cameras only, and of
-- them those that hang in farms of the group's office.
CREATE VIEW scope_now AS
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
       END AS cameras
FROM scope s
WHERE s.ended_at IS NULL AND s.from_at <= now() AND (s.to_at IS NULL OR s.to_at > now());

-- Whether one of these roles of a person reaches a farm now. A farm that is NULL stands for every farm; an empty one is
-- one that nobody knows, and only who reaches every farm reaches it.
CREATE FUNCTION reaches_now(person bigint, roles text[], farm text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM scope_now n WHERE n.person_id = person AND n.role = ANY (roles) AND NOT n.only_cameras
                   AND (n.every OR farm <> '' AND farm = ANY (n.farms)))
$$;
