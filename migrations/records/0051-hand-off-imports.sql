-- The import that added a department, for taking it back with it.
alter table departments add column import bigint;

-- What a log of another system says of hand-offs: which group had which case at which time. Steps follow from it.
create table hand_off_log (
  id bigint generated always as identity primary key,
  reference text not null,
  at timestamptz not null,
  department bigint not null,
  status text not null,
  import bigint not null,
  unique (reference, at, department, status)
);
create index hand_off_log_by_import on hand_off_log (import);
