-- Whose it is to act after a step, as of one that stands; null where nothing is left to do.
alter table hand_off_steps add column lies_with bigint;
-- When the next step came, and by whom where somebody took it.
alter table hand_off_steps add column ended_at timestamptz;
alter table hand_off_steps add column ended_by bigint;

update hand_off_steps set lies_with =
  case when hand_offs.state in ('offered', 'accepted') then hand_offs.to_department
    else coalesce(hand_offs.from_department, hand_offs.to_department) end
from hand_offs
where hand_offs.id = hand_off and hand_offs.state not in ('done', 'withdrawn') and hand_off_steps.id = (
  select max(id) from hand_off_steps as standing where standing.hand_off = hand_offs.id and standing.undone_at is null);

create index hand_offs_lying on hand_off_steps (lies_with) where ended_at is null and undone_at is null;
create index hand_offs_ended on hand_off_steps (ended_by, ended_at) where ended_by is not null;
create index hand_offs_lapsed on hand_off_steps (department) where kind = 'lapsed' and undone_at is null;
