-- Who changes a person says which version they saw; a session that nobody uses ends before its time.

ALTER TABLE person ADD COLUMN version int NOT NULL DEFAULT 1;
ALTER TABLE session ADD COLUMN used_at timestamptz NOT NULL DEFAULT now();
-- Until now a disabled person's sessions waited to live again.
DELETE FROM session USING person p WHERE p.id = session.person_id AND p.disabled;
