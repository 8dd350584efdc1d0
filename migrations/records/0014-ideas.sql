-- What somebody thinks the company could do better.
create table ideas (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  words text not null,
  -- Null where it would say who an anonymous idea is from.
  department bigint references departments,
  member bigint,
  -- The kiosk link that it was left at.
  kiosk bigint references kiosk_links,
  anonymous boolean not null default false,
  version integer not null default 1,
  example boolean not null default false,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz
);
create index ideas_by_time on ideas (at desc, id desc) where withdrawn_at is null;
create index ideas_by_department on ideas (department, at desc, id desc) where withdrawn_at is null;
