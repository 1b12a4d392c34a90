-- What the machine found in pictures that evidence shows, kept beyond Kafka.

-- One record of the detections, as it stood on the topic. Kept as long as a clip or a picture that shows it.
CREATE TABLE kept_detections (
    camera   text   NOT NULL,
    epoch    bigint NOT NULL,
    seq      bigint NOT NULL,
    event_us bigint NOT NULL,
    body     text   NOT NULL,
    PRIMARY KEY (camera, epoch, seq)
);
CREATE INDEX kept_detections_time ON kept_detections (camera, event_us);

ALTER TABLE evidence_item
    -- how much of what was found in it could still be kept: KEPT, PARTLY or GONE; empty while that is to be done
    ADD COLUMN found text NOT NULL DEFAULT '';
-- When pictures of before were taken is not known to the item, so what was found in them is not looked for.
UPDATE evidence_item SET found = 'GONE' WHERE kind = 'FRAME' AND state <> 'WANTED';
CREATE INDEX evidence_item_unfound ON evidence_item (camera, from_us) WHERE state = 'KEPT' AND found = '';
CREATE INDEX evidence_item_span ON evidence_item (camera, from_us) WHERE state = 'KEPT' AND from_us > 0;
