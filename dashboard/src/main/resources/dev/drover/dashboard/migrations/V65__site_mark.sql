-- What lies in files beside this database and belongs to it: the site's key, the key of orders, the folders of pictures
-- and of bundles. No dashboard with others of them works on it.

CREATE TABLE site_mark (
    name   text        PRIMARY KEY,
    -- of a key, what tells it from others and does not give it away; of a folder, what stands in its file .drover
    value  text        NOT NULL,
    set_at timestamptz NOT NULL DEFAULT now()
);
