-- Who answers for a subscription: whoever made it or changed it last. What this person may no longer see is not sent.
ALTER TABLE subscription ADD COLUMN owner text;
UPDATE subscription SET owner = created_by;
ALTER TABLE subscription ALTER COLUMN owner SET NOT NULL;
