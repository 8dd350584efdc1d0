-- Systems that are coming or change, each with what must be known of it before it is ready.
create table systems (
  id bigint generated always as identity primary key,
  name text not null,
  description text not null default '',
  department bigint not null,
  -- The first day of its use; null while nobody knows.
  starts_on date,
  -- Since when nothing is missing and somebody said so; null while it is planned.
  ready_at timestamptz,
  ready_by bigint,
  example boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz
);
create unique index systems_by_name on systems (lower(name)) where removed_at is null;

-- What is known of a system. A question without an answer has no row.
create table system_answers (
  system bigint not null references systems on delete cascade,
  question text not null check (
    question in ('arises', 'asks', 'known_by', 'needed_by', 'how_fast', 'way_out', 'devices', 'care')),
  words text not null check (words <> ''),
  member bigint,
  at timestamptz not null,
  primary key (system, question)
);
