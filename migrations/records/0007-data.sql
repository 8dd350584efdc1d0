create table uploads (
  id uuid primary key,
  name text not null,
  size bigint not null,
  sha256 text not null,
  member bigint,
  at timestamptz not null
);
create index uploads_by_time on uploads (at);

create table imports (
  id bigint generated always as identity primary key,
  kind text not null,
  upload uuid references uploads on delete set null,
  file text not null,
  sha256 text not null,
  -- The names of the file's columns, by which a mapping is remembered for the next file of the same make.
  headers jsonb not null,
  mapping jsonb not null,
  dry_run boolean not null,
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'undone')),
  -- Who asked for it: the batches are taken in this actor's name.
  actor jsonb not null,
  member bigint,
  -- Which run may take its rows. The newest wins: one that was thought dead stops at its next batch.
  run uuid,
  -- Runs begun since a batch was last taken.
  attempts integer not null default 0,
  rows_total bigint,
  -- Rows whose fate is decided; where a run goes on after it was cut off.
  rows_done bigint not null default 0,
  created bigint not null default 0,
  updated bigint not null default 0,
  unchanged bigint not null default 0,
  refused bigint not null default 0,
  findings jsonb not null default '{"groups": [], "notices": [], "ungrouped": 0}',
  -- What of the file of refused rows belongs to the rows that are decided, in bytes.
  rejects_size bigint not null default 0,
  failure text,
  undone jsonb,
  example boolean not null default false,
  at timestamptz not null,
  finished_at timestamptz
);
create index imports_by_time on imports (at desc, id desc);
create index imports_by_content on imports (sha256);
create index imports_by_upload on imports (upload);

-- What an undo has to put back.
create table import_updates (
  import bigint not null references imports on delete cascade,
  number bigint not null,
  id bigint not null,
  before jsonb not null,
  primary key (import, number)
);
