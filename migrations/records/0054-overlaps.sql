-- What a department told somebody outside, in a form that can be compared.
create table told (
  id bigint generated always as identity primary key,
  person bigint references people,
  came_as bigint,
  -- An account as a whole, where nobody in particular was told.
  account bigint references accounts,
  -- The contact in which it was.
  contact bigint,
  kind text not null check (kind in ('price', 'date', 'name', 'promise')),
  about text not null,
  about_key text collate "C" not null,
  value text not null,
  -- The value as it is compared: an amount with its currency, a day, a text without what people vary.
  value_key text collate "C" not null,
  at timestamptz not null,
  -- The last moment at which it holds, where somebody said so.
  until timestamptz,
  department bigint,
  member bigint,
  version integer not null default 1,
  example boolean not null default false,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  check (person is null or account is null),
  check (person is not null or account is not null)
);
create index told_to_person on told (person, at desc, id desc) where person is not null;
create index told_to_account on told (account) where account is not null;
create index told_in_contact on told (contact) where contact is not null;
create index told_by_time on told (at) where withdrawn_at is null;

-- Something that went wrong between departments, or that all of them left undone.
create table overlap_incidents (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('double_contact', 'orphan_lead', 'asked_twice', 'told_differently')),
  person bigint references people on delete cascade,
  came_as bigint,
  account bigint references accounts on delete cascade,
  -- What was told of, as it is compared, and as somebody wrote it.
  matter text collate "C" not null default '',
  about text not null default '',
  -- In the order of their numbers; none for a lead that nobody contacted.
  departments bigint[] not null,
  state text not null default 'open' check (state in ('open', 'resolved', 'dismissed')),
  first_at timestamptz not null,
  last_at timestamptz not null,
  found_at timestamptz not null,
  -- What it cost, where that is known: how far two prices lie apart.
  cost numeric(18, 4),
  currency char(3),
  assigned_to bigint,
  closed_at timestamptz,
  closed_by bigint,
  -- How it was resolved, or why it is none.
  words text not null default '',
  -- The clause that resolving it wrote, and the one that it is a breach of.
  clause bigint,
  breach_of bigint,
  -- The incident of the same kind between the same departments that was resolved before.
  repeat_of bigint references overlap_incidents on delete set null,
  version integer not null default 1
);
create index overlap_incidents_in_order on overlap_incidents (id desc) where state = 'open';
create index overlap_incidents_of_person on overlap_incidents (person) where person is not null;
create index overlap_incidents_of_account on overlap_incidents (account) where account is not null;
create index overlap_incidents_with_clause on overlap_incidents (kind, closed_at) where clause is not null;

-- What shows it: things by their numbers, as they stood when they were found.
create table overlap_evidence (
  incident bigint not null references overlap_incidents on delete cascade,
  kind text not null check (kind in ('contact', 'touch', 'answer', 'told', 'person')),
  thing bigint not null,
  at timestamptz not null,
  department bigint,
  words text not null default '',
  -- With this one it became an overlap; it makes no second one.
  triggers boolean not null,
  primary key (incident, kind, thing)
);
create index overlap_triggers on overlap_evidence (kind, thing) where triggers;
