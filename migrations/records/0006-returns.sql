-- What was worth money, or its loss: orders, won deals, renewals, lost renewals, hires.
create table outcomes (
  id bigint generated always as identity primary key,
  person bigint not null references people,
  kind text not null check (kind in ('order', 'won_deal', 'renewal', 'lost_renewal', 'hire')),
  at timestamptz not null,
  amount numeric(18, 4) not null default 0,
  currency char(3) not null,
  margin numeric(18, 4),
  base_amount numeric(18, 4) not null default 0,
  base_margin numeric(18, 4),
  note text not null default '',
  -- The id in the system it came from, or a hash of what the row says: the same outcome is kept once.
  sameness text not null,
  department bigint references departments,
  member bigint,
  version integer not null default 1,
  import bigint,
  example boolean not null default false,
  withdrawn_at timestamptz
);
create unique index outcomes_once on outcomes (sameness) where withdrawn_at is null;
create index outcomes_of_person on outcomes (person, at desc, id desc) where withdrawn_at is null;
create index outcomes_of_import on outcomes (import) where import is not null;
