-- Who of a department answers for something in its inbox; without a row, the whole department does.
create table inbox_assignments (
  -- What kind of thing it is, such as delivery, and its number.
  kind text not null,
  item bigint not null,
  member bigint not null,
  assigned_by bigint,
  at timestamptz not null,
  primary key (kind, item)
);

-- Where something stands for one member alone: done with, or put off.
create table inbox_marks (
  member bigint not null,
  kind text not null,
  item bigint not null,
  done_at timestamptz,
  snoozed_until timestamptz,
  reason text not null,
  primary key (member, kind, item)
);
create index marks_done on inbox_marks (member, done_at desc) where done_at is not null;

create index deliveries_waiting on deliveries (department, at desc, id desc) where answered_at is null;
create index deliveries_answered on deliveries (answered_by, answered_at desc) where answered_at is not null;
-- Few, so that leaving out what hangs on them costs little.
create index facts_withdrawn on facts (id) where withdrawn_at is not null;
