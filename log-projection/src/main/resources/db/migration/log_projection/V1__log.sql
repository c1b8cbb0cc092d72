CREATE TABLE log_projection.log (
  id                    uuid PRIMARY KEY,
  gateway               text NOT NULL,
  created_at            timestamptz NOT NULL,
  request_id            text NOT NULL,
  event_id              text NOT NULL,
  provider              text NOT NULL,
  model                 text NOT NULL,
  requested_model       text NOT NULL,
  route_id              text,
  route_name            text,
  route_version         integer,
  elements              text[] NOT NULL,
  path                  text NOT NULL,
  request_type          text NOT NULL,
  status                integer NOT NULL,
  success               boolean NOT NULL,
  cached                boolean NOT NULL,
  streamed              boolean NOT NULL,
  simulated             boolean NOT NULL,
  tokens_in             bigint NOT NULL,
  tokens_out            bigint NOT NULL,
  cost_picos            bigint,
  custom_cost           boolean NOT NULL,
  step                  integer NOT NULL,
  duration_millis       bigint NOT NULL,
  metadata              jsonb NOT NULL,
  user_agent            text,
  request_content_type  text,
  response_content_type text,
  feedback              smallint,
  score                 numeric,
  -- The whole entry as it arrived, without the bodies: hops, attempts, token kinds, errors.
  entry                 jsonb NOT NULL
);

CREATE INDEX log_newest ON log_projection.log (gateway, created_at DESC, id DESC);
CREATE INDEX log_metadata ON log_projection.log USING gin (metadata jsonb_path_ops);

CREATE TABLE log_projection.payload (
  id            uuid PRIMARY KEY,
  request_body  text,
  response_body text
);

CREATE TABLE log_projection.position (
  log_partition integer PRIMARY KEY,
  next_offset   bigint NOT NULL
);

-- Messages that are no log entries, kept for whoever asks why they were not stored.
CREATE TABLE log_projection.rejected (
  log_partition integer NOT NULL,
  log_offset    bigint NOT NULL,
  reason        text NOT NULL,
  message       bytea NOT NULL,
  PRIMARY KEY (log_partition, log_offset)
);
