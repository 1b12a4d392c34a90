-- What a session is called where people end one: nothing that lets anybody in.

ALTER TABLE session ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY UNIQUE;
