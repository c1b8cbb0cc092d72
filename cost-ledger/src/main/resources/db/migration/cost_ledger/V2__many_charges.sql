-- A key is made before its charges and never removed; asking for it again at each row costs more
-- than the row.
ALTER TABLE cost_ledger.spend DROP CONSTRAINT spend_budget_key_id_fkey;

-- Revisions change with every batch. Where no index knows of them and pages have room, a change
-- stays in its page and touches no index.
DROP INDEX cost_ledger.budget_key_behind;
ALTER TABLE cost_ledger.budget_key SET (fillfactor = 50);

-- The window whose steps are kept for a key with very many charges: its length and technique.
ALTER TABLE cost_ledger.budget_key
  ADD COLUMN stepped text,
  -- Charges up to this instant are in no step.
  ADD COLUMN stepped_after bigint NOT NULL DEFAULT 0;

-- What the charges of one step of such a key come to, from an instant on; always as the spend rows
-- say.
CREATE TABLE cost_ledger.spend_step (
  budget_key_id bigint NOT NULL,
  -- Where the step begins.
  step_micros   bigint NOT NULL,
  amount        numeric NOT NULL,
  latest_micros bigint NOT NULL,
  charges       bigint NOT NULL,
  PRIMARY KEY (budget_key_id, step_micros)
) WITH (fillfactor = 70);

-- Providers and models that were called.
CREATE TABLE cost_ledger.model (
  id   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE
);

-- Null where none was called, and in rows from before there were models.
ALTER TABLE cost_ledger.spend ADD COLUMN model_id integer;
