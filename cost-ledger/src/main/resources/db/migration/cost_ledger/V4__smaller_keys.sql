-- Room for the changes of a few keys of each page is enough, and half-empty pages make a million
-- keys larger than the database's memory.
ALTER TABLE cost_ledger.budget_key SET (fillfactor = 85);
