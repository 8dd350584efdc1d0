-- Pairs that somebody put off: they come again for that member then.
create table skipped_pairs (
  low bigint not null references people on delete cascade,
  high bigint not null references people on delete cascade,
  member bigint not null,
  until timestamptz not null,
  primary key (member, low, high),
  check (low < high)
);
create index skipped_pairs_by_low on skipped_pairs (low);
create index skipped_pairs_by_high on skipped_pairs (high);
