CREATE TABLE cost_ledger.budget (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- SHA-256 of gateway, route, element and unit: ids may be longer than an index takes.
  id_hash    bytea NOT NULL UNIQUE,
  gateway    text NOT NULL,
  route_id   text NOT NULL,
  element_id text NOT NULL,
  unit       text NOT NULL,
  route_name text NOT NULL
);

CREATE INDEX budget_gateway ON cost_ledger.budget (gateway);

-- What versions demanded of a budget, each from an instant on.
CREATE TABLE cost_ledger.budget_terms (
  budget_id     bigint NOT NULL REFERENCES cost_ledger.budget,
  since_micros  bigint NOT NULL,
  limit_amount  bigint NOT NULL,
  window_micros bigint NOT NULL,
  technique     text NOT NULL,
  PRIMARY KEY (budget_id, since_micros)
);

CREATE TABLE cost_ledger.budget_key (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  budget_id     bigint NOT NULL REFERENCES cost_ledger.budget,
  key           text NOT NULL,
  -- SHA-256 of the key: keys come from callers and may be longer than an index takes.
  key_hash      bytea NOT NULL,
  revision      bigint NOT NULL DEFAULT 0,
  -- What stands last on the standings topic, and where.
  told_revision bigint NOT NULL DEFAULT 0,
  told_offset   bigint NOT NULL DEFAULT -1,
  UNIQUE (budget_id, key_hash)
);

CREATE INDEX budget_key_behind ON cost_ledger.budget_key (id) WHERE revision > told_revision;

-- One row a charge, never changed: the events all sums are made of.
CREATE TABLE cost_ledger.spend (
  request_id        uuid NOT NULL,
  attempt           integer NOT NULL,
  budget_key_id     bigint NOT NULL REFERENCES cost_ledger.budget_key,
  amount            bigint NOT NULL CHECK (amount >= 0),
  charged_at_micros bigint NOT NULL,
  PRIMARY KEY (request_id, attempt, budget_key_id)
);

CREATE INDEX spend_window ON cost_ledger.spend (budget_key_id, charged_at_micros) INCLUDE (amount);

-- The first offset of each partition of the usage topic that is not booked yet.
CREATE TABLE cost_ledger.position (
  usage_partition integer PRIMARY KEY,
  next_offset     bigint NOT NULL
);

-- Messages that are no usage events, kept for whoever asks why they were not booked.
CREATE TABLE cost_ledger.rejected (
  usage_partition integer NOT NULL,
  usage_offset    bigint NOT NULL,
  reason          text NOT NULL,
  message         bytea NOT NULL,
  PRIMARY KEY (usage_partition, usage_offset)
);
