-- When and how people are asked, as marketing decided; one row.
create table asking_settings (
  id boolean primary key default true check (id),
  -- Somebody who comes after so many days of silence comes back, and is asked what brought them.
  silence_days integer not null check (silence_days between 30 and 3650),
  -- The usual reasons for not asking, in the order in which they are offered: [{code, name, names}].
  reasons jsonb not null,
  version integer not null default 1
);
-- However often somebody came back, one question waits for them.
create unique index asks_one_due on asks (person) where state = 'due';
-- The usual reason why nobody asked, where one was chosen.
alter table answers add column reason_code text;
