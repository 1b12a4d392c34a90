-- Which key the secrets of this database are sealed with, so that no dashboard with another one takes over their delivery.

CREATE TABLE delivery_key (
    only_one  boolean     PRIMARY KEY DEFAULT true CHECK (only_one),
    -- a known text, sealed: says whether a key is the right one, and nothing else
    sealed    bytea       NOT NULL,
    sealed_at timestamptz NOT NULL DEFAULT now()
);

-- Since when a message is tried, where that is not since it was queued: we held it back for a reason of our own.
ALTER TABLE delivery ADD COLUMN tried_since timestamptz;
