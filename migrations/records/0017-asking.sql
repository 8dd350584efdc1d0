-- Somebody who comes back after a long time is asked again, and something else: what brought them back.
alter table asks add column round integer not null default 1 check (round > 0);
alter table asks drop constraint asks_pkey, add primary key (person, round);
-- Which of the questions it answers: the first is how they heard of the company.
alter table answers add column round integer not null default 1 check (round > 0);

-- What marketing decided by answers: those of these days, of one channel or campaign where one is named.
create table answer_uses (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  member bigint,
  decision text not null,
  first_day date not null,
  last_day date not null,
  channel bigint references channels,
  campaign bigint references campaigns,
  withdrawn_at timestamptz,
  check (first_day <= last_day)
);
create index answer_uses_in_order on answer_uses (at desc, id desc) where withdrawn_at is null;
