-- What is read for one entry at a time leaves the table that is searched and counted, whose rows are
-- then a quarter as wide.
CREATE TABLE log_projection.detail (
  id    uuid PRIMARY KEY,
  -- The whole entry as it arrived, without the bodies: hops, attempts, token kinds, errors.
  entry jsonb NOT NULL
);

INSERT INTO log_projection.detail SELECT id, entry FROM log_projection.log;

-- The output taken at each of the elements, in their order; empty where the way ended.
ALTER TABLE log_projection.log ADD COLUMN outputs text[] NOT NULL DEFAULT '{}';

UPDATE log_projection.log
SET outputs = ARRAY(
  SELECT coalesce(hop.value ->> 'output', '')
  FROM jsonb_array_elements(entry #> '{route,hops}') WITH ORDINALITY AS hop (value, place)
  ORDER BY hop.place)
WHERE jsonb_typeof(entry #> '{route,hops}') = 'array';

ALTER TABLE log_projection.log DROP COLUMN entry;

-- When the row came here, for those who follow the log as it grows: the start of its transaction.
ALTER TABLE log_projection.log ADD COLUMN stored_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX log_stored ON log_projection.log (gateway, stored_at);
