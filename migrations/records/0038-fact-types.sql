-- What people outside tell us, by kind, and what can be said of each kind beside the words.
create table fact_types (
  id bigint generated always as identity primary key,
  code text not null unique,
  name text not null,
  description text not null,
  -- [{code, name, kind, required, choices}], in the order in which they are asked.
  fields jsonb not null,
  -- The departments that hear such things; empty for every one.
  producers jsonb not null,
  built_in boolean not null,
  -- One that is not active is offered no more; what was told stays.
  active boolean not null,
  version integer not null default 1
);

-- Which department wants which part of it. Read by place from the top; of each department the first that fits decides.
create table needs (
  id bigint generated always as identity primary key,
  fact_type bigint not null references fact_types,
  department bigint not null references departments,
  place integer not null,
  -- [{field, is, value}], all of which hold.
  conditions jsonb not null,
  form text not null check (form in ('each', 'digest', 'none')),
  reason text not null,
  version integer not null default 1,
  removed_at timestamptz
);
create index needs_in_order on needs (fact_type, place) where removed_at is null;
