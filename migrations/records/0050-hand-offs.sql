-- By when something is to be done, where somebody said so instead of the time that its commitment allows.
alter table dues add column is_given boolean not null default false;

-- Why departments give something back. The company edits the list.
create table hand_off_reasons (
  id bigint generated always as identity primary key,
  code text not null unique,
  name text not null,
  built_in boolean not null,
  -- One that is not active is offered no more; what was returned with it stays.
  active boolean not null,
  version integer not null default 1
);

-- Something that one department gave another to do. Where it stands follows from its steps.
create table hand_offs (
  id bigint generated always as identity primary key,
  -- What another system calls it.
  reference text,
  -- Null where no department gave it, such as in a file of another system.
  from_department bigint,
  -- With whom it lies, or lay at last.
  to_department bigint not null,
  -- Every department that gave it or had it.
  departments bigint[] not null,
  person bigint references people,
  came_as bigint,
  subject text not null,
  words text not null default '',
  -- How it came in, and what earned it, where somebody said so.
  medium text not null default '',
  channel bigint,
  campaign bigint,
  state text not null check (state in ('offered', 'accepted', 'asked_back', 'returned', 'done', 'withdrawn')),
  -- How it ended, where it was not simply done.
  ending text check (ending in ('done', 'duplicate', 'transferred')),
  -- The step with which it came to whom it lies with.
  leg bigint not null default 0,
  returns integer not null default 0,
  -- How often it came to a department that had it before.
  backs integer not null default 0,
  member bigint,
  -- Who accepted it.
  taker bigint,
  opened_at timestamptz not null,
  -- By when it is to be done, where somebody said so.
  due_at timestamptz,
  closed_at timestamptz,
  -- What the row of a file said of it at last.
  row jsonb,
  import bigint,
  example boolean not null default false,
  recorded_at timestamptz not null,
  version integer not null default 1
);
create unique index hand_offs_by_reference on hand_offs (reference) where reference is not null;
create index hand_offs_received on hand_offs (to_department, id desc);
create index hand_offs_sent on hand_offs (from_department, id desc);
create index hand_offs_of_person on hand_offs (person) where person is not null;
create index hand_offs_of_leg on hand_offs (leg);
create index hand_offs_by_import on hand_offs (import) where import is not null;

-- What happened to it, in the order in which it did.
create table hand_off_steps (
  id bigint generated always as identity primary key,
  hand_off bigint not null references hand_offs on delete cascade,
  kind text not null,
  at timestamptz not null,
  -- Who did it.
  department bigint,
  member bigint,
  -- To whom it went by it.
  to_department bigint,
  reason bigint references hand_off_reasons,
  words text not null default '',
  undone_at timestamptz
);
create index steps_of_hand_off on hand_off_steps (hand_off, id);
create index hand_offs_returned_for on hand_off_steps (reason) where reason is not null;

-- What travels with it: contacts, facts and answers by their numbers.
create table hand_off_context (
  hand_off bigint not null references hand_offs on delete cascade,
  kind text not null check (kind in ('contact', 'fact', 'answer')),
  thing bigint not null,
  primary key (hand_off, kind, thing)
);
create index hand_offs_with on hand_off_context (kind, thing);
