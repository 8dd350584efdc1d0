-- What is to be done again and again, in the order in which it is shown.
create table activities (
  id bigint generated always as identity primary key,
  name text not null,
  description text not null default '',
  example boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz
);
create unique index activities_by_name on activities (lower(name)) where removed_at is null;

-- Which parts a department has in an activity. A department without a part has no row.
create table responsibilities (
  activity bigint not null references activities on delete cascade,
  department bigint not null,
  parts text[] not null check (cardinality(parts) > 0 and parts <@ array['decides', 'does', 'asked', 'told']),
  primary key (activity, department)
);

-- What a head proposes for the own department; without parts, to be left out. One waits at a time.
create table responsibility_proposals (
  id bigint generated always as identity primary key,
  activity bigint not null references activities on delete cascade,
  department bigint not null,
  parts text[] not null,
  words text not null default '',
  member bigint,
  at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'withdrawn')),
  decided_by bigint,
  decided_at timestamptz
);
create unique index responsibility_proposals_that_wait on responsibility_proposals (activity, department)
  where state = 'open';
