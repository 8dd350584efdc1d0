-- What somebody outside told us, of a declared kind.
create table facts (
  id bigint generated always as identity primary key,
  fact_type bigint not null references fact_types,
  -- When it was told.
  at timestamptz not null,
  recorded_at timestamptz not null,
  department bigint,
  member bigint,
  person bigint references people,
  -- Whom it came in for, where that is somebody who was merged into the person.
  came_as bigint,
  words text not null,
  -- What was said in the fields of its kind, by their codes.
  said jsonb not null,
  version integer not null default 1,
  withdrawn_at timestamptz
);
create index facts_in_order on facts (at desc, id desc) where withdrawn_at is null;
create index facts_of_type on facts (fact_type, at desc, id desc) where withdrawn_at is null;
create index facts_of_person on facts (person) where person is not null;

-- A fact before the department that wants it, and what became of it there.
create table deliveries (
  id bigint generated always as identity primary key,
  fact bigint not null references facts on delete cascade,
  department bigint not null,
  -- The need that brought it, and what that asked for then.
  need bigint not null references needs,
  because jsonb not null,
  form text not null check (form in ('each', 'digest')),
  at timestamptz not null,
  opened_at timestamptz,
  opened_by bigint,
  answered_at timestamptz,
  answered_by bigint,
  answer text,
  unique (fact, department)
);
create index deliveries_of_department on deliveries (department, id desc);

-- What was decided by a fact.
create table fact_uses (
  id bigint generated always as identity primary key,
  fact bigint not null references facts on delete cascade,
  department bigint,
  decision text not null,
  at timestamptz not null,
  member bigint,
  withdrawn_at timestamptz
);
create index uses_of_fact on fact_uses (fact) where withdrawn_at is null;
