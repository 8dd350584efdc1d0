-- What was done, by whom: audit trail, outbox and the source of every reaction, in one append-only table.
create table acts (
  id bigint generated always as identity primary key,
  -- Transactions commit in another order than they take ids. Followers read in the order of (xid, id) and only below
  -- the oldest running transaction, so that nothing can appear behind their cursor.
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  actor text not null,
  member bigint,
  api_key bigint,
  verb text not null,
  subject text,
  subjects jsonb not null default '[]',
  department bigint,
  detail jsonb not null default '{}',
  refused text,
  request text not null
);
create index acts_in_commit_order on acts (xid, id);
create index acts_by_subject on acts using gin (subjects) where subject is not null;
create index acts_by_time on acts (at desc, id desc);

create table followers (
  name text primary key,
  xid xid8 not null default '0',
  id bigint not null default 0,
  -- The end of a batch whose effects lie outside the records: written down first, so that a repeat after a crash has
  -- the same bounds and its copies are recognised.
  planned_xid xid8,
  planned_id bigint,
  failures integer not null default 0,
  failure text
);

-- The first answer to each Idempotency-Key.
create table repeats (
  actor text not null,
  key text not null,
  verb text not null,
  fingerprint text not null,
  answer jsonb,
  at timestamptz not null,
  primary key (actor, key, verb)
);
create index repeats_by_time on repeats (at);

-- Settings of this installation, one row a name.
create table settings (
  name text primary key,
  value jsonb not null
);
