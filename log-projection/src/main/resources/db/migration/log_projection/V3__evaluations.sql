-- Saved filters over the log of a gateway.
CREATE TABLE log_projection.dataset (
  id          uuid PRIMARY KEY,
  gateway     text NOT NULL,
  name        text NOT NULL,
  enabled     boolean NOT NULL,
  -- A JSON array as it was sent.
  filters     text NOT NULL,
  created_at  timestamptz NOT NULL,
  modified_at timestamptz NOT NULL,
  UNIQUE (gateway, name)
);

-- What was found in the log when somebody asked, which does not change with the log.
CREATE TABLE log_projection.evaluation (
  id         uuid PRIMARY KEY,
  gateway    text NOT NULL,
  name       text NOT NULL,
  -- The datasets as they were, and the results: JSON arrays as they are shown.
  datasets   text NOT NULL,
  results    text NOT NULL,
  total_logs bigint NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE INDEX evaluation_newest ON log_projection.evaluation (gateway, created_at DESC, id DESC);
