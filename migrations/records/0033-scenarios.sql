-- How money would be split, as it was decided: what was asked for, and what the plan said then.
create table scenarios (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  member bigint,
  name text not null,
  note text not null default '',
  first_day date not null,
  last_day date not null,
  currency text not null,
  plan jsonb not null,
  withdrawn_at timestamptz
);
create index scenarios_in_order on scenarios (at desc, id desc) where withdrawn_at is null;

-- A scenario rests on the answers that name its channels in its weeks: a use for each of them.
alter table answer_uses add column scenario bigint references scenarios;
create index answer_uses_of_scenario on answer_uses (scenario) where scenario is not null;

-- What a randomised test measured, summed up by group; with a channel it also draws that channel's curve.
create table experiments (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  member bigint,
  name text not null,
  channel bigint references channels,
  treated text,
  first_day date,
  last_day date,
  reach numeric,
  confidence numeric not null,
  groups jsonb not null,
  control text not null,
  split jsonb,
  withdrawn_at timestamptz,
  check (channel is null or (treated is not null and first_day is not null and last_day is not null and reach is not null)),
  check (first_day <= last_day)
);
create index experiments_in_order on experiments (at desc, id desc) where withdrawn_at is null;
