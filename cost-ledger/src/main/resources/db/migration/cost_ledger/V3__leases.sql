-- Slices of strict budgets. Slices, asks and tenures are numbered together.
CREATE SEQUENCE cost_ledger.lease_number;

-- Which ledger keeps the list of runtimes: the one that has raised the term last.
CREATE TABLE cost_ledger.lease_term (
  only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  term        bigint NOT NULL DEFAULT 0,
  -- The first report that was not read.
  next_offset bigint NOT NULL DEFAULT 0
);
INSERT INTO cost_ledger.lease_term DEFAULT VALUES;

-- Runtimes that share strict budgets.
CREATE TABLE cost_ledger.lease_member (
  runtime      text PRIMARY KEY,
  incarnation  bigint NOT NULL,
  since_number bigint NOT NULL,
  -- Has all of the keys that nobody has a slice of.
  owner        boolean NOT NULL
);

-- What each runtime may spend of a key. Changed under the lock of the key alone.
CREATE TABLE cost_ledger.lease_slice (
  budget_key_id bigint NOT NULL,
  runtime       text NOT NULL,
  number        bigint NOT NULL,
  ceiling       bigint NOT NULL,
  booked        bigint NOT NULL,
  ask_number    bigint,
  ask_ceiling   bigint,
  PRIMARY KEY (budget_key_id, runtime)
);
CREATE INDEX lease_slice_runtime ON cost_ledger.lease_slice (runtime);

-- Whether there are slices of a key.
ALTER TABLE cost_ledger.budget_key ADD COLUMN leased boolean NOT NULL DEFAULT false;
