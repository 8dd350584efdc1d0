-- Effects outside the records take long, so a batch of them runs in no transaction: who does it holds it by name, for as
-- long as it says so again and again.
alter table followers add column held_by text, add column held_until timestamptz;
