-- What likely doubles of a person have in common with them, as numbers that tell nothing; only whole people have any.
-- Without a foreign key, which would take longer to check than the row to write: who is removed is looked after.
create table match_keys (
  value bigint not null,
  person bigint not null,
  primary key (value, person)
);
create index match_keys_by_person on match_keys (person);

-- Two who may be one, until somebody decides. The lower id stands first.
create table pairs (
  low bigint not null references people on delete cascade,
  high bigint not null references people on delete cascade,
  -- From 0 to 1000: how sure.
  score smallint not null,
  because jsonb not null,
  primary key (low, high),
  check (low < high)
);
create index pairs_by_score on pairs (score desc, low, high);
create index pairs_by_high on pairs (high);

-- Two of whom somebody decided that they are not one, for good.
create table told_apart (
  low bigint not null references people on delete cascade,
  high bigint not null references people on delete cascade,
  at timestamptz not null,
  member bigint,
  primary key (low, high),
  check (low < high)
);
create index told_apart_by_high on told_apart (high);
