-- The import that brought what somebody was told, for taking it back with it.
alter table told add column import bigint;
create index told_by_import on told (import) where import is not null;

-- Which incident something told is part of.
create index overlap_evidence_of_told on overlap_evidence (thing) where kind = 'told';
