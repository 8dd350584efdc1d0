-- What happened on a day, or from one day to another, that explains figures: a note on the time line of the returns.
create table annotations (
  id bigint generated always as identity primary key,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  text text not null,
  channel bigint references channels,
  campaign bigint references campaigns,
  member bigint,
  at timestamptz not null,
  version integer not null default 1,
  withdrawn_at timestamptz
);
create index annotations_by_days on annotations (last_day, first_day) where withdrawn_at is null;
